import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import { model } from '../../model.ts'

/** A unit of work on a hypervisor: a state machine in a row. */
export class Workload extends model('workload') {
  declare endpoints: Endpoint[]
}
