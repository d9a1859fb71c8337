import type { Mover } from '../../kernel/index.ts'
import { endUserSessions, giveRole, resetSecondFactor, takeRole } from './index.ts'

export const userMovers: Record<string, Mover> = {
  'give and take a role': {
    by: 'organiser',
    async run({ does, mateId: user }) {
      await does(giveRole, { user, role: 'author' })
      return does(takeRole, { user, role: 'author' })
    },
  },
  'end the sessions of a member': {
    by: 'organiser',
    run: ({ does, mateId: user }) => does(endUserSessions, { user }),
  },
  // Refused, if there is none, after the sessions are ended.
  'reset the second factor of a member': {
    by: 'organiser',
    run: ({ does, mateId: user }) => does(resetSecondFactor, { user }),
  },
}
