import type { Assignment } from '@pathwar/contracts/hosting/agent'

/** The condition of an instance on this host. `broken`: a service died. `busy`: it is being started. */
export type InstanceCondition = 'busy' | 'running' | 'broken' | 'failed' | 'paused'
export type KnownInstance = { workloadId: string; generation: number; condition: InstanceCondition }

export type Action =
  | { kind: 'start'; assignment: Assignment }
  | { kind: 'restart'; assignment: Assignment }
  | { kind: 'stop'; workloadId: string; assignment?: Assignment }

/** The actions after which this host runs exactly its assignments. `orphans` run in the driver but have no record. */
export function plan(assignments: Assignment[], instances: KnownInstance[], orphans: string[] = []): Action[] {
  const wanted = new Map(assignments.map((assignment) => [assignment.workloadId, assignment]))
  const byId = new Map(instances.map((one) => [one.workloadId, one]))
  const ends: Action[] = [...byId.keys(), ...orphans.filter((id) => !byId.has(id))]
    .filter((id) => !wanted.has(id))
    .map((workloadId) => ({ kind: 'stop', workloadId }))
  const changes = assignments.flatMap((assignment) => actionFor(assignment, byId.get(assignment.workloadId)))
  // Stops come first, so that there is room for starts.
  return [...ends, ...changes.toSorted((a, b) => Number(a.kind !== 'stop') - Number(b.kind !== 'stop'))]
}

function actionFor(assignment: Assignment, instance: KnownInstance | undefined): Action[] {
  if (assignment.desired === 'stopped') return [{ kind: 'stop', workloadId: assignment.workloadId, assignment }]
  if (!instance || instance.generation < assignment.generation) return [{ kind: 'start', assignment }]
  // The assignment is outdated: it was read before the newer generation began.
  if (instance.generation > assignment.generation) return []
  switch (instance.condition) {
    case 'paused':
      return [{ kind: 'start', assignment }]
    case 'broken':
      return [{ kind: 'restart', assignment }]
    case 'busy':
    case 'running':
    case 'failed':
      return []
  }
}

/** Whether an instance that died may be restarted: at most `maxCrashes` times within `spanMs`. */
export function mayRestart(crashes: number[], now: number, maxCrashes = 3, spanMs = 600_000): boolean {
  return crashes.filter((at) => at > now - spanMs).length <= maxCrashes
}
