import { feature } from '../../kernel/index.ts'
import { beginTotp } from './begin-totp.ts'
import { confirmTotp } from './confirm-totp.ts'
import { disableTotp } from './disable-totp.ts'
import { refuseOwnLockOut } from './refuse-own-lock-out.ts'
import { regenerateRecoveryCodes } from './regenerate-recovery-codes.ts'
import { secondFactorStatus } from './status.ts'

export const secondFactor = feature('secondFactor', {
  useCases: {
    status: secondFactorStatus,
    beginTotp,
    confirmTotp,
    disableTotp,
    regenerateRecoveryCodes,
  },
  hooks: [refuseOwnLockOut],
})
