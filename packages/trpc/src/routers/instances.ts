import * as instances from '@pathwar/domain/wargame/instances'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const instancesRouter = router({
  start: exposeCommand(instances.startInstance),
  stop: exposeCommand(instances.stopInstance),
  extend: exposeCommand(instances.extendInstance),
  get: exposeQuery(instances.getInstance),
  mine: exposeQuery(instances.listMyInstances),
  list: exposeQuery(instances.listInstances),
  redump: exposeCommand(instances.redumpInstance),
  token: exposeCommand(instances.issueToken),
})
