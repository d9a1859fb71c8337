import * as z from 'zod'
import { AnyCode, Secret } from './account-fields.ts'

export const SecondFactorStatus = z.object({
  totp: z.boolean(),
  passkeys: z.int(),
  recoveryCodesLeft: z.int(),
})

export const TotpSetup = z.object({
  /** The token to send back with the code that confirms. */
  token: z.string(),
  /** Base32, for typing. */
  secret: z.string(),
  /** `otpauth://totp/…` */
  url: z.string(),
  /** The same as a QR code: `data:image/svg+xml;…` */
  qr: z.string(),
})

export const ConfirmTotp = z.strictObject({ token: Secret, code: AnyCode })

/** Shown once; each works once. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })
