import { LevelView } from '@pathwar/contracts/levels'
import { Nothing } from '@pathwar/contracts/text'
import { Level } from '@pathwar/db/models/level'
import * as z from 'zod'
import { query } from '../kernel/index.ts'
import { showLevels } from './level.view.ts'

export const listLevels = query({
  permission: 'level:author',
  input: Nothing,
  output: z.array(LevelView),
  async run(ctx) {
    return showLevels(ctx, await Level.query(ctx.db).orderBy('name'))
  },
})
