import { taskList } from '@pathwar/domain/all'
import type { TestInstallation } from './installation.ts'

type JobRow = { id: string; task: string; payload: unknown }

/** Does a domain's due jobs, also those that they enqueue, until none is left; answers the tasks in their order. */
export async function doJobs({ owner, installation }: TestInstallation, domain: { id: string }): Promise<string[]> {
  const tasks = taskList(installation)
  const done: string[] = []
  for (;;) {
    const { rows } = await owner.raw<{ rows: JobRow[] }>(
      `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
       where t.id = j.task_id and j.key like ? and j.run_at <= ?
       returning j.id, t.identifier as task, j.payload`,
      [`${domain.id}:%`, installation.now()],
    )
    if (rows.length === 0) return done
    for (const { task, payload } of rows) {
      const run = tasks.get(task)
      if (!run) throw new Error(`nobody does the job ${task}`)
      await run(payload)
      done.push(task)
    }
  }
}
