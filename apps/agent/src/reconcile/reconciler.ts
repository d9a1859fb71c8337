import type { Assignment } from '@pathwar/contracts/hosting/agent'
import { Instance, type InstanceDeps } from '../instances/instance.ts'
import { plan } from './plan.rules.ts'

export type Reconciler = {
  /** Takes over running instances; called once, before anything else. */
  adopt: () => Promise<void>
  /** Compares the assignments with what runs, and starts what is missing. Does not wait until starts are finished. */
  apply: (assignments: Assignment[]) => Promise<void>
  /** Looks for services that have died. */
  look: () => Promise<void>
  get: (workloadId: string) => Instance | undefined
  count: () => number
  close: () => Promise<void>
}

/** Keeps this host's instances in line with its assignments. */
export function createReconciler(deps: InstanceDeps): Reconciler {
  const instances = new Map<string, Instance>()
  let last: Assignment[] | null = null

  const begin = (work: Promise<void>) => void work.catch(() => undefined)

  const act = async (orphans: string[]) => {
    if (!last) return
    const here = [...instances.values()].map(({ id, generation, condition }) => ({
      workloadId: id,
      generation,
      condition,
    }))
    for (const action of plan(last, here, orphans)) {
      if (action.kind === 'stop') await end(action.workloadId, action.assignment)
      else {
        const { assignment } = action
        const instance = instances.get(assignment.workloadId) ?? Instance.create(deps, assignment)
        instances.set(assignment.workloadId, instance)
        begin(action.kind === 'start' ? instance.start(assignment) : instance.restart())
      }
    }
  }

  const end = async (workloadId: string, assignment?: Assignment) => {
    const instance = instances.get(workloadId)
    try {
      if (instance) await instance.stop()
      else await deps.driver.stop(workloadId)
    } catch (error) {
      deps.log.error({ err: error, workloadId }, 'could not stop an instance; trying again')
      return
    }
    instances.delete(workloadId)
    if (!assignment) {
      deps.log.info({ workloadId }, 'ended an instance that nobody assigned')
      return
    }
    const { domainId, generation } = assignment
    deps.report({ workloadId, domainId, generation, state: 'stopped', endpoints: [], passphraseHashes: [], files: [] })
  }

  return {
    adopt: async () => {
      for (const record of deps.records.all()) {
        const instance = new Instance(deps, record)
        instances.set(instance.id, instance)
      }
      await Promise.all([...instances.values()].map((instance) => instance.adopt()))
    },
    apply: async (assignments) => {
      last = assignments
      await act((await deps.driver.list()).filter((id) => !instances.has(id)))
    },
    look: async () => {
      await Promise.all([...instances.values()].map((instance) => instance.look()))
      await act([])
    },
    get: (id) => instances.get(id),
    count: () => instances.size,
    close: async () => {
      await Promise.all([...instances.values()].map((instance) => instance.pause()))
      await deps.driver.close()
    },
  }
}
