import { feature } from '../../kernel/index.ts'
import { reportWorkload } from './report-workload.ts'
import { workloadJobs } from './workload.jobs.ts'

export const workloads = feature('workloads', {
  withoutProcedure: { report: reportWorkload },
  jobs: workloadJobs,
})
