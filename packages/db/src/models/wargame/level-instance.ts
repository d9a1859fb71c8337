import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import { model } from '../../model.ts'

/** A running flavor of a subscription: a state machine in a row. */
export class LevelInstance extends model('level_instance') {
  declare endpoints: Endpoint[]
}
