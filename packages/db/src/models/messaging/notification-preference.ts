import { BaseModel } from '../../base-model.ts'

/** Whether a user wants mail about a topic, where they said so. */
export class NotificationPreference extends BaseModel {
  static override tableName = 'notification_preference'
  static override idColumn = ['userId', 'topic']
  static override columns = ['userId', 'topic', 'email', 'updatedAt']

  declare userId: string
  declare topic: string
  declare email: boolean
  declare updatedAt: Date
}
