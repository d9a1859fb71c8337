import { aVictim } from '@pathwar/testing/victim'
import { bans } from './feature.ts'
import { createBan } from './index.ts'

export const victim = aVictim(bans, {
  async values({ root }) {
    const fromTrading = { username: 'ann', privileges: ['trade' as const], reason: 'Scams', expiresAt: null }
    return { ban: (await root.does(createBan, fromTrading)).id }
  },
  references: ['ban'],
  own: () => ({ state: 'active', reason: 'Scams', expiresAt: '2036-01-01T00:00:00Z' }),
  instead: { previewNetwork: { network: '192.0.2.0/24' } },
})
