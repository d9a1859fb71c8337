import * as z from 'zod'
import { DisplayName, Id, Timestamp } from '../kernel/text.ts'
import { Secret } from './account-fields.ts'
import { Delivery } from './auth.ts'
import { AuthenticationResponse, PasskeyOptions, RegistrationResponse } from './webauthn.ts'

export const PasskeyView = z.object({
  id: Id,
  name: z.string(),
  createdAt: Timestamp,
  lastUsedAt: Timestamp.nullable(),
})
export type PasskeyView = z.infer<typeof PasskeyView>

/** Options for the browser, and the token to send back with its answer. */
export const PasskeyCeremony = z.object({ token: z.string(), options: PasskeyOptions })

export const FinishPasskey = z.strictObject({ token: Secret, response: RegistrationResponse, name: DisplayName })

/** Recovery codes come with the first second factor, and are shown once. */
export const AddedPasskey = z.object({ passkey: PasskeyView, recoveryCodes: z.array(z.string()).nullable() })

export const PasskeyLogIn = z.strictObject({ token: Secret, response: AuthenticationResponse, delivery: Delivery })

export const PasskeyRef = z.strictObject({ id: Id })

export const RenamePasskey = z.strictObject({ id: Id, name: DisplayName })
