import type { Mover } from '../../kernel/index.ts'
import { deleteAccount } from './index.ts'

export const accountMovers: Record<string, Mover> = {
  'join and delete the account': {
    by: 'owner',
    async run({ guest }) {
      const { does, username, currentPassword } = await guest()
      return does(deleteAccount, { username, currentPassword })
    },
  },
}
