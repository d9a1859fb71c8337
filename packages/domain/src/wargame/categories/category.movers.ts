import type { Mover } from '../../kernel/index.ts'
import { changeCategory } from './change-category.ts'
import { listCategories } from './list-categories.ts'
import { mergeCategory } from './merge-category.ts'
import { orderLevels } from './order-levels.ts'

export const categoryMovers: Record<string, Mover> = {
  'rename a category': {
    by: 'organiser',
    async run({ does, tournament, word }) {
      const category = (await does(listCategories, { tournament }))[0]?.category ?? 'none'
      return does(changeCategory, { tournament, category, changes: { name: word.slice(0, 40), color: 'teal' } })
    },
  },
  'merge two categories': {
    by: 'organiser',
    async run({ does, tournament }) {
      const [into, from] = await does(listCategories, { tournament })
      return does(mergeCategory, { tournament, category: from?.category ?? 'none', into: into?.category ?? 'none' })
    },
  },
  'put the levels of a category in order': {
    by: 'organiser',
    async run({ does, tournament, level }) {
      const all = await does(listCategories, { tournament })
      const category = all.find(({ levels }) => levels.some(({ slug }) => slug === level))?.category ?? 'none'
      return does(orderLevels, { tournament, category, levels: [level] })
    },
  },
}
