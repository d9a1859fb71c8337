import { aKeyPair } from '@pathwar/testing/public-key'
import { aVictim } from '@pathwar/testing/victim'
import { keys } from './feature.ts'
import { addKey, beginKey, oneTimePassword } from './index.ts'

export const victim = aVictim(keys, {
  async own({ ann }) {
    await ann.does(oneTimePassword, {})
    const key = aKeyPair()
    const { id } = await ann.does(addKey, { key: key.line, ...key.prove(await ann.does(beginKey, {})) })
    return { id, key: aKeyPair().line }
  },
  ownReferences: ['id'],
})
