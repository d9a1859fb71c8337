import { BaseModel } from '../../base-model.ts'

export interface RedumpRule {
  strategy: 'on-validation' | 'every'
  delaySeconds?: number | undefined
}

export interface FlavorService {
  name: string
  kinds: ('http' | 'tcp' | 'ssh')[]
}

/** A deployable version of a level. */
export class LevelFlavor extends BaseModel {
  static override tableName = 'level_flavor'
  static override jsonAttributes = ['redump', 'services']
  static override columns = [
    'id',
    'levelId',
    'version',
    'packageDigest',
    'body',
    'category',
    'difficulty',
    'tags',
    'passphrases',
    'instancePolicy',
    'ttlSeconds',
    'price',
    'reward',
    'redump',
    'services',
    'files',
    'createdBy',
    'createdAt',
  ]

  declare id: string
  declare levelId: string
  declare version: string
  declare packageDigest: string
  declare body: string
  declare category: string
  declare difficulty: 'easy' | 'medium' | 'hard'
  declare tags: string[]
  declare passphrases: number
  declare instancePolicy: 'per-team' | 'per-user' | 'shared'
  declare ttlSeconds: number
  declare price: string
  declare reward: string
  declare redump: RedumpRule[]
  declare services: FlavorService[]
  declare files: string[]
  declare createdBy: string | null
  declare createdAt: Date
}
