import { BaseModel } from '../../base-model.ts'

/** A submission of passphrases for a subscription. */
export class LevelValidation extends BaseModel {
  static override tableName = 'level_validation'
  static override columns = [
    'id',
    'levelSubscriptionId',
    'levelInstanceId',
    'generation',
    'submittedBy',
    'status',
    'place',
    'createdAt',
  ]

  declare id: string
  declare levelSubscriptionId: string
  declare levelInstanceId: string
  declare generation: number
  declare submittedBy: string
  declare status: 'accepted' | 'refused'
  declare place: number | null
  declare createdAt: Date
}
