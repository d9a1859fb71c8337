import { Workload } from '@pathwar/db/models/hosting/workload'
import * as z from 'zod'
import { job } from '../../kernel/index.ts'
import { stop } from '../../wargame/instances/index.ts'

/** Enqueued by the database when a domain is suspended or deleted. */
export const stopInstancesTask = 'domains.stop-instances'

/** Ends what runs in a domain that is closed; one that was opened again meanwhile keeps what it has. */
export const stopInstancesJob = job({
  task: stopInstancesTask,
  payload: z.looseObject({}),
  async run(ctx) {
    const { state } = ctx.domain
    if (state !== 'suspended' && state !== 'deleting') return
    const instances = await Workload.query(ctx.db).whereRaw('platform.is_wanted(state)').orderBy('id').forUpdate()
    const detail = state === 'suspended' ? 'the domain is suspended' : 'the domain is deleted'
    for (const instance of instances) await stop(ctx, instance, detail)
  },
})
