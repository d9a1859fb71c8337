import type { Mover } from '../../kernel/index.ts'
import { publishLevel, unpublishLevel } from './index.ts'

export const levelMovers: Record<string, Mover> = {
  publish: {
    by: 'organiser',
    run: ({ does, tournament, level, upTo }) =>
      does(publishLevel, { tournament, level, price: upTo(30), reward: upTo(60) }),
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
