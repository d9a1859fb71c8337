import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import { model } from '../../model.ts'

/** What runs on a hypervisor, or is to: a state machine in a row. */
export class Workload extends model('workload') {
  declare endpoints: Endpoint[]
}
