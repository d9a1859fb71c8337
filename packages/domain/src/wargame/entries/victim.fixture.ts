import { aVictim } from '@pathwar/testing/victim'
import { entries } from './feature.ts'
import { answerFields, createField } from './index.ts'

export const victim = aVictim(entries, {
  async values({ root, ann, tournament }) {
    const { slug: field } = await root.does(createField, { tournament, label: 'Victims ask', kind: 'text' })
    await ann.does(answerFields, { tournament, answers: { [field]: 'Only victims' } })
    return { field }
  },
  references: ['field'],
  own: () => ({
    ...{ answers: { 'victims-ask': 'Taken over' }, fields: ['victims-ask'], changes: { label: 'Taken over' } },
    ...{ code: undefined, kind: 'text', least: undefined, most: undefined, options: undefined, slug: undefined },
  }),
  ownReferences: ['fields'],
  instead: { list: { bracket: undefined }, export: { bracket: undefined } },
  // Whoever sees a tournament sees what it asks, and what of an entry is public.
  open: ['form', 'ofTeam'],
})
