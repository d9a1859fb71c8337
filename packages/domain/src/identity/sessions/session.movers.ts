import type { Mover } from '../../kernel/index.ts'
import { endOtherSessions, endSession, listSessions } from './index.ts'

export const sessionMovers: Record<string, Mover> = {
  'end the own sessions': {
    by: 'player',
    async run({ guest }) {
      const { does } = await guest()
      await does(endOtherSessions, {})
      for (const { id } of await does(listSessions, {})) await does(endSession, { id })
    },
  },
}
