import { createHash, randomBytes } from 'node:crypto'
import {
  type AgentReport,
  type Assignment,
  type Endpoint,
  type HostResources,
  passphraseHashInput,
} from '@pathwar/contracts/hosting/agent'
import { registerHypervisor } from '@pathwar/db/hypervisors'
import {
  authenticateAgent,
  listAssignments,
  putFile,
  recordHeartbeat,
  reportPlacement,
} from '@pathwar/domain/hosting/hypervisors'
import type { Hypervisor } from '@pathwar/domain/kernel'
import type { TestInstallation } from './installation.ts'

export type FakeAgent = {
  hypervisor: Hypervisor
  token: string
  /** A heartbeat; `lacking`: what its host says that it has too little of. */
  beats: (lacking?: HostResources['lacking']) => Promise<unknown>
  assignments: () => Promise<Assignment[]>
  reports: (
    report: Pick<AgentReport, 'workloadId' | 'domainId' | 'generation' | 'state'> & Partial<AgentReport>,
  ) => Promise<{ accepted: boolean }>
  /** Reports all assigned workloads as done: ready with passphrases, or stopped. */
  works: () => Promise<void>
}

/** The passphrase that the fake agent puts into an instance. */
export function passphraseOf(
  { workloadId, generation }: { workloadId: string; generation: number },
  index = 0,
): string {
  return `flag-${workloadId.slice(0, 8)}-${generation}-${index}`
}

/**
 * An agent without a driver, on its own hypervisor. Takes the hypervisors of other tests out of service, except with
 * `beside`.
 */
export async function aFakeAgent(
  { owner, installation }: Pick<TestInstallation, 'owner' | 'installation'>,
  { capacity = 50, beside = false }: { capacity?: number; beside?: boolean } = {},
): Promise<FakeAgent> {
  if (!beside) await owner.raw("update platform.hypervisor set state = 'offline', last_seen_at = null")
  const token = randomBytes(24).toString('base64url')
  await registerHypervisor(owner, {
    name: `fake-${randomBytes(4).toString('hex')}`,
    token,
    capacity,
    addresses: ['127.0.0.1'],
  })
  const hypervisor = await authenticateAgent(installation, token)
  if (!hypervisor) throw new Error('the fake agent is not known')
  const beats: FakeAgent['beats'] = (lacking = []) =>
    recordHeartbeat(installation, hypervisor, {
      ...{ driver: 'process', version: '0', hostname: 'fake' },
      resources: { disk: { free: 5, total: 10 }, inodes: null, memory: { free: 5, total: 10 }, lacking },
    })
  await beats()
  const reports: FakeAgent['reports'] = (report) =>
    reportPlacement(installation, hypervisor, { endpoints: [], passphraseHashes: [], files: [], ...report })
  /** What stands in a report must have been uploaded before. */
  const uploads = ({ domainId, workloadId }: Assignment) => {
    const bytes = noteOf(workloadId)
    return putFile(installation, hypervisor, { domainId, workloadId, digest: sha256(bytes), size: bytes.length }, bytes)
  }
  const assignments = () => listAssignments(installation, hypervisor)
  return {
    hypervisor,
    token,
    beats,
    assignments,
    reports,
    async works() {
      for (const assignment of await assignments()) {
        if (assignment.desired === 'running') await uploads(assignment)
        await reports(resultOf(assignment))
      }
    },
  }
}

/** The report that finishes an assignment. */
export function resultOf(assignment: Assignment): AgentReport {
  const { workloadId, domainId, generation, desired, passphrases } = assignment
  const report = { workloadId, domainId, generation, endpoints: [], passphraseHashes: [], files: [] }
  if (desired === 'stopped') return { ...report, state: 'stopped' }
  const hashes = Array.from({ length: passphrases }, (_, index) => {
    const text = passphraseHashInput(workloadId, generation, index, passphraseOf(assignment, index))
    return sha256(Buffer.from(text))
  })
  const digest = sha256(noteOf(workloadId))
  return { ...report, state: 'ready', endpoints, passphraseHashes: hashes, files: [{ name: 'note.txt', digest }] }
}

function noteOf(workloadId: string): Buffer {
  return Buffer.from(`made for ${workloadId}`)
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

const endpoints: Endpoint[] = [
  { service: 'web', kind: 'http', host: '127.0.0.1', port: 20_001, levelPort: 80 },
  { service: 'oracle', kind: 'tcp', host: '127.0.0.1', port: 20_002, levelPort: 1337 },
  { service: 'box', kind: 'ssh', host: '127.0.0.1', port: 2300, levelPort: 22, hostKey: 'SHA256:fake' },
]
