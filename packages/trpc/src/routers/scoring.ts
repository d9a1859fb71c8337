import { showScoreboard } from '@pathwar/domain/wargame/scoring'
import { exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const scoringRouter = router({ scoreboard: exposeQuery(showScoreboard) })
