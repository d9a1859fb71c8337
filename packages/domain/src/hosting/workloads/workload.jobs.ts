import * as z from 'zod'
import { job } from '../../kernel/index.ts'
import { expireTask, expireWorkload } from './expire-workload.ts'
import { placeTask, placeWaiting } from './place-workload.ts'
import { stopClosed, stopClosedTask } from './stop-closed.ts'

/** Also accepts the field name of jobs that an older version queued. */
const OfWorkload = z.union([
  z.object({ workloadId: z.uuid() }),
  z.object({ instanceId: z.uuid() }).transform(({ instanceId: workloadId }) => ({ workloadId })),
])

export const workloadJobs = [
  ...[placeTask, 'instances.place'].map((task) =>
    job({ task, byRealTime: true, payload: OfWorkload, run: (ctx, { workloadId }) => placeWaiting(ctx, workloadId) }),
  ),
  ...[expireTask, 'instances.expire'].map((task) =>
    job({ task, byRealTime: true, payload: OfWorkload, run: (ctx, { workloadId }) => expireWorkload(ctx, workloadId) }),
  ),
  job({ task: stopClosedTask, whenClosed: true, payload: z.looseObject({}), run: stopClosed }),
]
