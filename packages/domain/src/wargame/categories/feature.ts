import { feature } from '../../kernel/index.ts'
import { categoryMovers } from './category.movers.ts'
import { categoryParts } from './category.parts.ts'
import { changeCategory } from './change-category.ts'
import { listCategories } from './list-categories.ts'
import { mergeCategory } from './merge-category.ts'
import { orderCategories } from './order-categories.ts'
import { orderLevels } from './order-levels.ts'
import { removeCategory } from './remove-category.ts'

/** The groups in which the levels of a tournament are shown. */
export const categories = feature('categories', {
  useCases: {
    list: listCategories,
    order: orderCategories,
    change: changeCategory,
    merge: mergeCategory,
    remove: removeCategory,
    orderLevels,
  },
  movers: categoryMovers,
  hooks: [categoryParts],
  constraints: { category_name: 'category/taken' },
})
