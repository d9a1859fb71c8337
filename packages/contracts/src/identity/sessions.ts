import * as z from 'zod'
import { Id, Timestamp } from '../kernel/text.ts'

export const SessionRef = z.strictObject({ id: Id })

/** One of a user's devices. */
export const DeviceView = z.object({
  id: Id,
  kind: z.enum(['browser', 'bearer']),
  /** Network address and client at the last log-in. */
  address: z.string().nullable(),
  agent: z.string().nullable(),
  /** password, totp, recovery, passkey, oidc */
  method: z.string().nullable(),
  createdAt: Timestamp,
  seenAt: Timestamp,
  expiresAt: Timestamp,
  /** The session that asks. */
  current: z.boolean(),
})
export type DeviceView = z.infer<typeof DeviceView>

export const EndedSessions = z.object({ ended: z.int() })
