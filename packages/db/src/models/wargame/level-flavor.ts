import type { AnswerForm } from '@pathwar/contracts/wargame/answers'
import { model } from '../../model.ts'

export interface RedumpRule {
  strategy: 'on-validation' | 'every'
  delaySeconds?: number | undefined
}

export interface FlavorService {
  name: string
  kinds: ('http' | 'tcp' | 'ssh')[]
}

export interface FlavorHint {
  name: string
  /** Markdown. */
  text: string
  price: number
}

/** A deployable version of a level. */
export class LevelFlavor extends model('level_flavor') {
  declare redump: RedumpRule[]
  declare services: FlavorService[]
  declare hints: FlavorHint[]
  declare answer: AnswerForm
}
