import type { Mover } from '../../kernel/index.ts'
import { publishLevel, setRelease, unpublishLevel } from './index.ts'

export const levelMovers: Record<string, Mover> = {
  publish: {
    by: 'organiser',
    run: ({ does, tournament, level, upTo }) =>
      does(publishLevel, { tournament, level, price: upTo(30), reward: upTo(60) }),
  },
  // And opens it again, so that there is something to buy.
  'lock and unlock': {
    by: 'organiser',
    async run({ does, tournament, level, upTo }) {
      await does(setRelease, { tournament, level, changes: { needsScore: upTo(50) + 1, lockedAs: 'hidden' } })
      return does(setRelease, { tournament, level, changes: { needsScore: null, lockedAs: 'shown' } })
    },
  },
  // And publishes it again, so that there is something to buy.
  withdraw: {
    by: 'organiser',
    async run({ does, tournament, level }) {
      await does(unpublishLevel, { tournament, level })
      await does(publishLevel, { tournament, level })
    },
  },
}
