import type { Mover } from '../../kernel/index.ts'
import { changeBanExpiry, createBan, revokeBan } from './index.ts'

export const banMovers: Record<string, Mover> = {
  'ban and revoke': {
    by: 'organiser',
    async run({ does, mate }) {
      const { id: ban } = await does(createBan, { username: mate, reason: 'It is a race.', expiresAt: null })
      await does(changeBanExpiry, { ban, expiresAt: '2999-01-01T00:00:00Z' })
      return does(revokeBan, { ban, reason: 'It is over.' })
    },
  },
}
