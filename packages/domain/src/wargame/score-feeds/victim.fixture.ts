import { aLevelZip } from '@pathwar/testing/level-zip'
import { aVictim } from '@pathwar/testing/victim'
import { importLevel, publishLevel } from '../levels/index.ts'
import { scoreFeeds } from './feature.ts'
import { createSecret } from './index.ts'
import { sendNextTick } from './send-next-tick.ts'

export const victim = aVictim(scoreFeeds, {
  async own({ root, tournament, team }) {
    const zip = aLevelZip({ slug: 'hill', name: 'The Hill', price: 0, answer: { kind: 'feed' } })
    await root.does(importLevel, await root.uploads(zip))
    await root.does(publishLevel, { tournament, level: 'hill' })
    const ref = { tournament, level: 'hill' }
    await sendNextTick(root.does, ref, { holder: team, teams: [{ team, points: 5, cause: 'held the hill' }] })
    const { id: secretId } = await root.does(createSecret, ref)
    return {
      ...{ ...ref, team, secretId, number: 1, reason: 'the checker was wrong', overlapMinutes: 5 },
      ...{ id: 'second', timestamp: '1', signature: 'v1,forged', body: Buffer.from('{}') },
    }
  },
  ownReferences: ['tournament', 'level', 'secretId'],
  // Who cannot sign is not told whether there is such a level.
  insteadElsewhere: { book: { tournament: 'spring-cup', level: 'hill' } },
  open: ['show', 'team'],
})
