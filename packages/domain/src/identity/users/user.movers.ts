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
    run: async ({ does, guest }) => does(endUserSessions, { user: (await guest()).userId }),
  },
  'reset the second factor of a member': {
    by: 'organiser',
    run: async ({ does, guest }) => does(resetSecondFactor, { user: (await guest()).userId }),
  },
}
