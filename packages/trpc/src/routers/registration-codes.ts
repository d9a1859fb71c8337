import {
  createRegistrationCode,
  listRegistrationCodes,
  removeRegistrationCode,
} from '@pathwar/domain/identity/registration'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const registrationCodesRouter = router({
  list: exposeQuery(listRegistrationCodes),
  create: exposeCommand(createRegistrationCode),
  remove: exposeCommand(removeRegistrationCode),
})
