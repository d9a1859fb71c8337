import * as z from 'zod'
import { dispatchEvent } from '../activity/index.ts'
import { instanceJobs } from '../instances/index.ts'
import { dispatchTask, findDomainById, type Installation, inTransaction, type Job } from '../kernel/index.ts'
import { scoringJobs, scoringSubscribers } from '../scoring/index.ts'

const jobs: Job[] = [...instanceJobs, ...scoringJobs]
const subscribers = [...scoringSubscribers]

const Payload = z.looseObject({ domainId: z.string() })

/** What a worker can do, by task name. Throws when two jobs share a name. */
export function taskList(installation: Installation): Map<string, (payload: unknown) => Promise<void>> {
  const tasks = new Map<string, (payload: unknown) => Promise<void>>()
  for (const { task, run } of jobs) {
    if (tasks.has(task)) throw new Error(`two jobs are called ${task}`)
    tasks.set(task, (payload) =>
      inDomain(installation, payload, (domain) =>
        inTransaction(installation, 'command', { domain, actor: { kind: 'system', name: task } }, (ctx) =>
          run(ctx, payload),
        ),
      ),
    )
  }
  tasks.set(dispatchTask, (payload) =>
    inDomain(installation, payload, (domain) => dispatchEvent(installation, domain, subscribers, payload)),
  )
  return tasks
}

/** A job of a domain that is gone or being deleted has nothing left to do. */
async function inDomain(
  installation: Installation,
  payload: unknown,
  work: (domain: NonNullable<Awaited<ReturnType<typeof findDomainById>>>) => Promise<void>,
): Promise<void> {
  const { domainId } = Payload.parse(payload)
  const domain = await findDomainById(installation, domainId)
  if (domain && domain.state !== 'deleting') await work(domain)
}
