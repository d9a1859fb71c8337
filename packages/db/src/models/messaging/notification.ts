import { BaseModel } from '../../base-model.ts'

/** A message to a user inside the product. */
export class Notification extends BaseModel {
  static override tableName = 'notification'
  static override jsonAttributes = ['args']
  static override columns = ['id', 'userId', 'kind', 'message', 'url', 'args', 'readAt', 'createdAt']

  declare id: string
  declare userId: string
  declare kind: string
  declare message: string
  declare url: string | null
  declare args: unknown
  declare readAt: Date | null
  declare createdAt: Date
}
