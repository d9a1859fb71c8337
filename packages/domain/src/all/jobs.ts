import * as z from 'zod'
import { sendPasswordReset } from '../account/index.ts'
import { dispatchEvent } from '../activity/index.ts'
import { instanceJobs } from '../instances/index.ts'
import {
  type DomainInfo,
  dispatchTask,
  findDomainById,
  type Installation,
  inTransaction,
  type Job,
  type OutsideJob,
} from '../kernel/index.ts'
import { sendMail } from '../mail/index.ts'
import { scoringJobs, scoringSubscribers } from '../scoring/index.ts'

const jobs: (Job | OutsideJob)[] = [...instanceJobs, ...scoringJobs, sendMail, sendPasswordReset]
const subscribers = [...scoringSubscribers]

const Payload = z.looseObject({ domainId: z.string() })

/** What a worker can do, by task name. Throws when two jobs share a name. */
export function taskList(installation: Installation): Map<string, (payload: unknown) => Promise<void>> {
  const tasks = new Map<string, (payload: unknown) => Promise<void>>()
  for (const job of jobs) {
    if (tasks.has(job.task)) throw new Error(`two jobs are called ${job.task}`)
    tasks.set(job.task, (payload) =>
      inDomain(installation, payload, (domain) => runJob(installation, domain, job, payload)),
    )
  }
  tasks.set(dispatchTask, (payload) =>
    inDomain(installation, payload, (domain) => dispatchEvent(installation, domain, subscribers, payload)),
  )
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

/** A job of a domain that is gone or being deleted has nothing left to do. */
async function inDomain(
  installation: Installation,
  payload: unknown,
  work: (domain: DomainInfo) => Promise<void>,
): Promise<void> {
  const { domainId } = Payload.parse(payload)
  const domain = await findDomainById(installation, domainId)
  if (domain && domain.state !== 'deleting') await work(domain)
}
