import { model } from '../../model.ts'

/** One step in the history of a workload, for its timeline. */
export class WorkloadStep extends model('workload_step') {}
