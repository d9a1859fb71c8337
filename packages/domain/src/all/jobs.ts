import * as z from 'zod'
import {
  type DomainInfo,
  findDomainById,
  type Installation,
  inTransaction,
  type Job,
  type JobWithoutTransaction,
  type Subscriber,
} from '../kernel/index.ts'
import { gathered } from './gathered.ts'

/** The subscribers of events. */
export const subscribers: readonly Subscriber[] = [...gathered.subscribers.values()]

const Payload = z.looseObject({ domainId: z.string() })

/** All tasks of a worker, by name. */
export function taskList(installation: Installation): Map<string, (payload: unknown) => Promise<void>> {
  const { jobs } = installation.features
  const tasks = new Map<string, (payload: unknown) => Promise<void>>()
  for (const job of jobs.values()) {
    tasks.set(job.task, (payload) =>
      inDomain(installation, job, payload, (domain) => runJob(installation, domain, job, payload)),
    )
  }
  // Older versions queued a job for each event; now subscribers read these events themselves.
  tasks.set('events.dispatch', async () => {})
  return tasks
}

async function runJob(
  installation: Installation,
  domain: DomainInfo,
  job: Job | JobWithoutTransaction,
  payload: unknown,
): Promise<void> {
  if ('runOutside' in job) return job.runOutside(installation, domain, payload)
  const actor = { kind: 'system', name: job.task } as const
  await inTransaction(installation, 'command', { domain, actor }, (ctx) => job.run(ctx, payload))
}

/**
 * A job of a deleted domain has nothing to do. A domain that is suspended or soft-deleted keeps its jobs until it is open
 * again.
 */
async function inDomain(
  installation: Installation,
  { task, whenClosed = false }: Pick<Job, 'task' | 'whenClosed'>,
  payload: unknown,
  work: (domain: DomainInfo) => Promise<void>,
): Promise<void> {
  const { domainId } = Payload.parse(payload)
  const domain = await findDomainById(installation, domainId)
  if (!domain) return
  const closed = domain.state === 'suspended' || domain.state === 'deleting'
  if (closed && !whenClosed && (await park(installation, domain, task, payload))) return
  await work(domain)
}

/** Defers a job; false if the domain was opened meanwhile. */
async function park({ db }: Installation, { id }: DomainInfo, task: string, payload: unknown): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { parked: boolean }[] }>('select platform.park_job(?, ?, ?::jsonb) as parked', [
    id,
    task,
    JSON.stringify(payload),
  ])
  return rows[0]?.parked === true
}
