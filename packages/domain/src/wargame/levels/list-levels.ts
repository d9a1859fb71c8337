import { Nothing } from '@pathwar/contracts/kernel/text'
import { LevelView } from '@pathwar/contracts/wargame/levels'
import { Level } from '@pathwar/db/models/wargame/level'
import * as z from 'zod'
import { query } from '../../kernel/index.ts'
import { showLevels } from './level.view.ts'

export const listLevels = query({
  permission: 'level:author',
  input: Nothing,
  output: z.array(LevelView),
  async run(ctx) {
    return showLevels(ctx, await Level.query(ctx.db).orderBy('name'))
  },
})
