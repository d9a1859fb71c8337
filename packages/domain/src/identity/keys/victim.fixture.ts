import { aPublicKey } from '@pathwar/testing/public-key'
import { aVictim } from '@pathwar/testing/victim'
import { keys } from './feature.ts'
import { addKey, oneTimePassword } from './index.ts'

export const victim = aVictim(keys, {
  async own({ ann }) {
    await ann.does(oneTimePassword, {})
    return { id: (await ann.does(addKey, { key: aPublicKey() })).id, key: aPublicKey() }
  },
  ownReferences: ['id'],
})
