import { aVictim } from '@pathwar/testing/victim'
import { sessions } from './feature.ts'
import { listSessions } from './index.ts'

export const victim = aVictim(sessions, {
  async own({ ann }) {
    const [session] = await ann.does(listSessions, {})
    return { id: session?.id }
  },
  ownReferences: ['id'],
})
