import type { Mover } from '../../kernel/index.ts'
import { giveRole, takeRole } from './index.ts'

export const userMovers: Record<string, Mover> = {
  'give and take a role': {
    by: 'organiser',
    async run({ does, mateId: user }) {
      await does(giveRole, { user, role: 'author' })
      return does(takeRole, { user, role: 'author' })
    },
  },
}
