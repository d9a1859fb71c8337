import { BaseModel } from '../../base-model.ts'

/** A mail on its way, or kept to be read in the UI. */
export class Mail extends BaseModel {
  static override tableName = 'mail'
  static override columns = [
    'id',
    'userId',
    'recipient',
    'subject',
    'textBody',
    'htmlBody',
    'state',
    'error',
    'sentAt',
    'createdAt',
  ]

  declare id: string
  declare userId: string | null
  declare recipient: string
  declare subject: string
  declare textBody: string
  declare htmlBody: string
  declare state: 'queued' | 'sent' | 'kept' | 'failed'
  declare error: string | null
  declare sentAt: Date | null
  declare createdAt: Date
}
