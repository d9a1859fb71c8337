import { aVictim } from '@pathwar/testing/victim'
import { updateTournament } from '../tournaments/index.ts'
import { whoswho } from './feature.ts'

export const victim = aVictim(whoswho, {
  async values({ root, tournament }) {
    await root.does(updateTournament, { tournament, changes: { whoswho: { prize: 5, penalty: 1 } } })
    return {}
  },
  own: () => ({ username: 'nobody-at-all' }),
})
