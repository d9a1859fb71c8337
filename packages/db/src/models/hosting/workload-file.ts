import { model } from '../../model.ts'

/** A file made for one run of a workload. */
export class WorkloadFile extends model('workload_file') {}
