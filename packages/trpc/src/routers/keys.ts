import { addKey, listKeys, oneTimePassword, removeKey } from '@pathwar/domain/identity/keys'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const keysRouter = router({
  list: exposeQuery(listKeys),
  add: exposeCommand(addKey),
  remove: exposeCommand(removeKey),
  oneTimePassword: exposeCommand(oneTimePassword),
})
