import type { Mover } from '../../kernel/index.ts'
import { stopInstance } from '../instances/index.ts'
import { startPractice, submitPractice } from './index.ts'

export const practiceMovers: Record<string, Mover> = {
  // In the archive that the mover of archives makes; and stops it, so that the player's share is not taken.
  practise: {
    by: 'player',
    async run({ does, tournament, level, answers }) {
      const ref = { tournament: `${tournament}-archive`, level }
      const instance = await does(startPractice, ref)
      await does(submitPractice, { ...ref, passphrases: answers(instance) })
      return does(stopInstance, { instance: instance.id })
    },
  },
}
