import { BaseModel } from '../../base-model.ts'

/** A tournament; its phase follows from its state and its dates. */
export class Tournament extends BaseModel {
  static override tableName = 'tournament'
  static override columns = [
    'id',
    'slug',
    'name',
    'description',
    'visibility',
    'state',
    'startsAt',
    'endsAt',
    'maxTeamSize',
    'maxTeams',
    'emailDomains',
    'startingCash',
    'createdBy',
    'createdAt',
    'updatedAt',
  ]

  declare id: string
  declare slug: string
  declare name: string
  declare description: string
  declare visibility: 'public' | 'unlisted' | 'private'
  declare state: 'draft' | 'open' | 'closed'
  declare startsAt: Date
  declare endsAt: Date
  declare maxTeamSize: number | null
  declare maxTeams: number | null
  declare emailDomains: string[]
  declare startingCash: string
  declare createdBy: string | null
  declare createdAt: Date
  declare updatedAt: Date
}
