import { createHash, randomUUID } from 'node:crypto'
import { aVictim } from '@pathwar/testing/victim'
import { uploads } from './feature.ts'
import { createUpload } from './index.ts'

export const victim = aVictim(uploads, {
  async own({ root }) {
    const digest = createHash('sha256').update('a package').digest('hex')
    const { id } = await root.does(createUpload, { purpose: 'level-package', size: 9, digest })
    return { upload: id, turn: randomUUID(), offset: 0, bytes: Buffer.from('a package'), digest, size: 9 }
  },
  ownReferences: ['upload'],
})
