import { model } from '../../model.ts'

export interface RedumpRule {
  strategy: 'on-validation' | 'every'
  delaySeconds?: number | undefined
}

export interface FlavorService {
  name: string
  kinds: ('http' | 'tcp' | 'ssh')[]
}

/** A deployable version of a level. */
export class LevelFlavor extends model('level_flavor') {
  declare redump: RedumpRule[]
  declare services: FlavorService[]
}
