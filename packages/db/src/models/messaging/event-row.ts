import { BaseModel } from '../../base-model.ts'

/** Something that happened; the outbox every subscriber reads from. */
export class EventRow extends BaseModel {
  static override tableName = 'event'
  static override jsonAttributes = ['payload']
  static override columns = [
    'id',
    'name',
    'actorId',
    'actorName',
    'tournamentId',
    'teamId',
    'userId',
    'payload',
    'createdAt',
  ]

  declare id: string
  declare name: string
  declare actorId: string | null
  declare actorName: string | null
  declare tournamentId: string | null
  declare teamId: string | null
  /** Whom an event for a user is for, when it is not the actor. */
  declare userId: string | null
  declare payload: unknown
  declare createdAt: Date
}
