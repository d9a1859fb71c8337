import * as play from '@pathwar/domain/wargame/play'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const playRouter = router({
  board: exposeQuery(play.showBoard),
  level: exposeQuery(play.showLevel),
  subscribe: exposeCommand(play.subscribe),
  submit: exposeCommand(play.submit),
})
