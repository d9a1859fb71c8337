import { feature } from '../../kernel/index.ts'
import { accountMovers } from './account.movers.ts'
import { changeEmail } from './change-email.ts'
import { changePassword } from './change-password.ts'
import { deactivateAccount } from './deactivate.ts'
import { deleteAccount } from './delete-account.ts'
import { exportData } from './export-data.ts'
import { getAccount } from './get-account.ts'
import { requestPasswordReset } from './request-password-reset.ts'
import { requestVerification } from './request-verification.ts'
import { resetPassword } from './reset-password.ts'
import { securityEvents } from './security-events.ts'
import { sendPasswordReset } from './send-password-reset.job.ts'
import { stopEmailChange } from './stop-email-change.ts'
import { updateAccount } from './update-account.ts'
import { verifyEmail } from './verify-email.ts'

export const account = feature('account', {
  movers: accountMovers,
  useCases: {
    get: getAccount,
    update: updateAccount,
    changeEmail,
    changePassword,
    requestVerification,
    verifyEmail,
    stopEmailChange,
    requestPasswordReset,
    resetPassword,
    deactivate: deactivateAccount,
    securityEvents,
    exportData,
    deleteAccount,
  },
  jobs: [sendPasswordReset],
})
