import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Assignment } from '@pathwar/contracts/hosting/agent'
import * as z from 'zod'

/** Older agents wrote `instanceId`. After an update the agent must find its running instances again. */
const StoredAssignment = z.preprocess((stored) => {
  const { instanceId, ...rest } = z.looseObject({}).parse(stored)
  return instanceId === undefined ? rest : { ...rest, workloadId: instanceId }
}, Assignment)

/** The part of an instance that survives a restart of the agent: one file per instance. `seal.ts` seals the passphrases. */
export const InstanceRecord = z.object({
  assignment: StoredAssignment,
  /** `paused`: ended with the agent; the next one starts it again with the same passphrases. */
  phase: z.enum(['starting', 'running', 'failed', 'paused']),
  sealed: z.string(),
  ports: z.array(z.object({ service: z.string(), kind: z.enum(['http', 'tcp']), levelPort: z.int(), port: z.int() })),
  handle: z.unknown(),
  /** When its services died, in milliseconds since 1970. */
  crashes: z.array(z.number()),
  error: z.string().optional(),
})
export type InstanceRecord = z.infer<typeof InstanceRecord>

export type RecordStore = {
  all: () => InstanceRecord[]
  save: (record: InstanceRecord) => void
  remove: (workloadId: string) => void
}

/** Records under `<home>/state`. Each file is replaced atomically. */
export function openRecords(home: string): RecordStore {
  const folder = join(home, 'state')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pathOf = (workloadId: string) => join(folder, `${workloadId}.json`)
  return {
    all: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .flatMap((name) => readRecord(join(folder, name))),
    save: (record) => {
      const path = pathOf(record.assignment.workloadId)
      try {
        writeFileSync(`${path}.new`, JSON.stringify(record), { mode: 0o600 })
        renameSync(`${path}.new`, path)
      } catch (error) {
        // On a full disk half of it would take what little is left.
        rmSync(`${path}.new`, { force: true })
        throw error
      }
    },
    remove: (workloadId) => rmSync(pathOf(workloadId), { force: true }),
  }
}

function readRecord(path: string): InstanceRecord[] {
  try {
    return [InstanceRecord.parse(JSON.parse(readFileSync(path, 'utf8')))]
  } catch {
    // Written by another version, or damaged: its instance is found as an orphan and ended.
    if (existsSync(path)) rmSync(path)
    return []
  }
}
