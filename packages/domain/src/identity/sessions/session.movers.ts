import { randomUUID } from 'node:crypto'
import type { Mover } from '../../kernel/index.ts'
import { endOtherSessions, endSession } from './index.ts'

export const sessionMovers: Record<string, Mover> = {
  'end the own sessions': {
    by: 'player',
    async run({ does }) {
      await does(endOtherSessions, {})
      // It has ended already, or never was: all that hangs on a session is looked for nevertheless.
      return does(endSession, { id: randomUUID() })
    },
  },
}
