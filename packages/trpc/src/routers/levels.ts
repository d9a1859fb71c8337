import * as levels from '@pathwar/domain/wargame/levels'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const levelsRouter = router({
  import: exposeCommand(levels.importLevel),
  list: exposeQuery(levels.listLevels),
  get: exposeQuery(levels.getLevel),
  publish: exposeCommand(levels.publishLevel),
  unpublish: exposeCommand(levels.unpublishLevel),
})
