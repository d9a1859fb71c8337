import {
  changeEmail,
  changePassword,
  deactivateAccount,
  deleteAccount,
  exportData,
  getAccount,
  requestPasswordReset,
  requestVerification,
  resetPassword,
  securityEvents,
  updateAccount,
  verifyEmail,
} from '@pathwar/domain/identity/account'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const accountRouter = router({
  get: exposeQuery(getAccount),
  update: exposeCommand(updateAccount),
  changeEmail: exposeCommand(changeEmail),
  changePassword: exposeCommand(changePassword),
  requestVerification: exposeCommand(requestVerification),
  verifyEmail: exposeCommand(verifyEmail),
  requestPasswordReset: exposeCommand(requestPasswordReset),
  resetPassword: exposeCommand(resetPassword),
  deactivate: exposeCommand(deactivateAccount),
  securityEvents: exposeQuery(securityEvents),
  exportData: exposeCommand(exportData),
  deleteAccount: exposeCommand(deleteAccount),
})
