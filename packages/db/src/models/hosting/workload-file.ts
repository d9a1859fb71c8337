import { model } from '../../model.ts'

/** A file that was made for one generation of a workload. */
export class WorkloadFile extends model('workload_file') {}
