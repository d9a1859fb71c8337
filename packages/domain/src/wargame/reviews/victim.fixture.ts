import { aLevelZip } from '@pathwar/testing/level-zip'
import { aVictim } from '@pathwar/testing/victim'
import { importLevel, publishLevel } from '../levels/index.ts'
import { submit, subscribe } from '../play/index.ts'
import { reviews } from './feature.ts'
import { listReviews } from './index.ts'

export const victim = aVictim(reviews, {
  async values({ root, ann, ref: { tournament } }) {
    const level = 'victims-essay'
    const answer = { kind: 'manual' } as const
    await root.does(importLevel, await root.uploads(aLevelZip({ slug: level, name: 'An essay', price: 0, answer })))
    await root.does(publishLevel, { tournament, level })
    await ann.does(subscribe, { tournament, level })
    await ann.does(submit, { tournament, level, text: 'What I think of it' })
    const [waiting] = (await root.does(listReviews, { tournament, level })).reviews
    return { submission: waiting?.id }
  },
  references: ['submission'],
  own: () => ({ level: undefined, state: 'sent', comment: 'Not good enough.' }),
})
