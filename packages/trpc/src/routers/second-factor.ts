import {
  beginTotp,
  confirmTotp,
  disableTotp,
  regenerateRecoveryCodes,
  secondFactorStatus,
} from '@pathwar/domain/identity/second-factor'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const secondFactorRouter = router({
  status: exposeQuery(secondFactorStatus),
  beginTotp: exposeCommand(beginTotp),
  confirmTotp: exposeCommand(confirmTotp),
  disableTotp: exposeCommand(disableTotp),
  regenerateRecoveryCodes: exposeCommand(regenerateRecoveryCodes),
})
