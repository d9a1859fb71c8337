import * as z from 'zod'
import { stopClosedTask } from '../hosting/workloads/index.ts'
import { sendPasswordReset } from '../identity/account/index.ts'
import { liftBan } from '../identity/bans/index.ts'
import { welcomeFirstAdmin } from '../identity/users/index.ts'
import {
  type DomainInfo,
  findDomainById,
  type Installation,
  inTransaction,
  type Job,
  type OutsideJob,
  type Subscriber,
} from '../kernel/index.ts'
import { sendMail } from '../messaging/mail/index.ts'
import { instanceJobs } from '../wargame/instances/index.ts'
import { gathered } from './registry.ts'

const jobs: (Job | OutsideJob)[] = [
  ...instanceJobs,
  ...gathered.jobs.values(),
  sendMail,
  sendPasswordReset,
  welcomeFirstAdmin,
  liftBan,
]

/** Who reacts to events. */
export const subscribers: readonly Subscriber[] = [...gathered.subscribers.values()]

const Payload = z.looseObject({ domainId: z.string() })

/** What a worker can do, by task name. Throws when two jobs share a name. */
export function taskList(installation: Installation): Map<string, (payload: unknown) => Promise<void>> {
  const tasks = new Map<string, (payload: unknown) => Promise<void>>()
  for (const job of jobs) {
    if (tasks.has(job.task)) throw new Error(`two jobs are called ${job.task}`)
    tasks.set(job.task, (payload) =>
      inDomain(installation, job.task, payload, (domain) => runJob(installation, domain, job, payload)),
    )
  }
  // Left in the queue by a version that had a job for each event; cursors bring these events now.
  tasks.set('events.dispatch', async () => {})
  return tasks
}

async function runJob(
  installation: Installation,
  domain: DomainInfo,
  job: Job | OutsideJob,
  payload: unknown,
): Promise<void> {
  if ('runOutside' in job) return job.runOutside(installation, domain, payload)
  const actor = { kind: 'system', name: job.task } as const
  await inTransaction(installation, 'command', { domain, actor }, (ctx) => job.run(ctx, payload))
}

/**
 * A job of a domain that is gone has nothing left to do; one that is suspended or deleted keeps its jobs until it is
 * open again.
 */
async function inDomain(
  installation: Installation,
  task: string,
  payload: unknown,
  work: (domain: DomainInfo) => Promise<void>,
): Promise<void> {
  const { domainId } = Payload.parse(payload)
  const domain = await findDomainById(installation, domainId)
  if (!domain) return
  const closed = domain.state === 'suspended' || domain.state === 'deleting'
  if (closed && task !== stopClosedTask && (await park(installation, domain, task, payload))) return
  await work(domain)
}

/** Lays a job aside; false when the domain was opened meanwhile. */
async function park({ db }: Installation, { id }: DomainInfo, task: string, payload: unknown): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { parked: boolean }[] }>('select platform.park_job(?, ?, ?::jsonb) as parked', [
    id,
    task,
    JSON.stringify(payload),
  ])
  return rows[0]?.parked === true
}
