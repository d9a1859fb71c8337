import { feature, SWEEP_BATCH } from '../../kernel/index.ts'
import { reportWorkload } from './report-workload.ts'
import { workloadJobs } from './workload.jobs.ts'

export const workloads = feature('workloads', {
  withoutProcedure: { report: reportWorkload },
  jobs: workloadJobs,
  sweep: {
    domain: {
      workload_step: `delete from workload_step where id in (
        select id from (select id, created_at from workload_step order by id limit ${SWEEP_BATCH}) oldest
        where created_at < :realNow::timestamptz - interval '30 days')`,
    },
  },
})
