import { enterInstance } from '@pathwar/domain/wargame/instances'
import { exposeCommand } from '../expose.ts'
import { router } from '../trpc.ts'

export const gateRouter = router({ enter: exposeCommand(enterInstance) })
