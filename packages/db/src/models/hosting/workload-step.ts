import { model } from '../../model.ts'

/** One step in the life of a workload, for its timeline. */
export class WorkloadStep extends model('workload_step') {}
