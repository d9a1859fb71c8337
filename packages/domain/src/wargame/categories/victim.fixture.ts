import { aVictim } from '@pathwar/testing/victim'
import { categories } from './feature.ts'
import { listCategories } from './index.ts'

export const victim = aVictim(categories, {
  async own({ root, tournament, level }) {
    const [first] = await root.does(listCategories, { tournament })
    const category = first?.category ?? ''
    return {
      ...{ category, into: category, categories: [category], levels: [level] },
      changes: { color: 'teal' },
    }
  },
  ownReferences: ['category', 'into', 'categories', 'levels'],
})
