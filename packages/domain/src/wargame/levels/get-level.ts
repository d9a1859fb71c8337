import { LevelRef, LevelView } from '@pathwar/contracts/wargame/levels'
import { query } from '../../kernel/index.ts'
import { levelBySlug } from './level.queries.ts'
import { showLevel } from './level.view.ts'

export const getLevel = query({
  permission: 'level:author',
  input: LevelRef,
  output: LevelView,
  async run(ctx, { level }) {
    return showLevel(ctx, await levelBySlug(ctx, level))
  },
})
