import { aVictim } from '@pathwar/testing/victim'
import { brackets } from './feature.ts'
import { createBracket } from './index.ts'

export const victim = aVictim(brackets, {
  async values({ root, tournament }) {
    // Whoever enters is in none by it.
    const { slug: bracket } = await root.does(createBracket, { tournament, name: 'Victims', byCodeOnly: true })
    return { bracket }
  },
  references: ['bracket'],
  own: () => ({ brackets: ['victims'], changes: { name: 'Taken over' }, rule: undefined }),
  ownReferences: ['brackets'],
  instead: { create: { name: 'More victims', slug: undefined, label: 'More' } },
})
