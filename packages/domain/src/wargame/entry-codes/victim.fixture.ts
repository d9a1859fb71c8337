import { aVictim } from '@pathwar/testing/victim'
import { entryCodes } from './feature.ts'
import { createEntryCode } from './index.ts'

export const victim = aVictim(entryCodes, {
  async values({ root, tournament }) {
    const { id } = await root.does(createEntryCode, { tournament, label: 'For victims', code: 'VICTIMS-ENTRY' })
    return { entryCode: id }
  },
  references: ['entryCode'],
  own: () => ({ label: 'Taken over', code: 'OTHER-ENTRY', expiresAt: undefined }),
})
