import { enterInstance } from '@pathwar/domain/instances'
import { exposeCommand } from '../expose.ts'
import { router } from '../trpc.ts'

export const gateRouter = router({ enter: exposeCommand(enterInstance) })
