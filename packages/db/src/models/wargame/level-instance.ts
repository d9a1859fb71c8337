import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import type { InstanceState } from '@pathwar/contracts/wargame/instances'
import { BaseModel } from '../../base-model.ts'

/** A running flavor of a subscription: a state machine in a row. */
export class LevelInstance extends BaseModel {
  static override tableName = 'level_instance'
  static override jsonAttributes = ['endpoints']
  static override columns = [
    'id',
    'slug',
    'levelSubscriptionId',
    'state',
    'step',
    'generation',
    'endpoints',
    'error',
    'requestedBy',
    'readyAt',
    'expiresAt',
    'stoppedAt',
    'createdAt',
    'updatedAt',
  ]

  declare id: string
  declare slug: string
  declare levelSubscriptionId: string
  declare state: InstanceState
  declare step: string | null
  declare generation: number
  declare endpoints: Endpoint[]
  declare error: string | null
  declare requestedBy: string
  declare readyAt: Date | null
  declare expiresAt: Date | null
  declare stoppedAt: Date | null
  declare createdAt: Date
  declare updatedAt: Date
}
