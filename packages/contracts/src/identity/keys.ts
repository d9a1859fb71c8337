import * as z from 'zod'
import { readableName } from '../kernel/names.ts'
import { Id, Timestamp } from '../kernel/text.ts'
import { Secret } from './account-fields.ts'

/** Whether a text is, or contains, a private key: of OpenSSH, PEM or PuTTY. Such a text is never sent, kept or logged. */
export function hasPrivateKey(text: string): boolean {
  return /-----BEGIN [A-Z0-9 ]*PRIVATE KEY|^PuTTY-User-Key-File-|^Private-Lines:/m.test(text)
}

const notPrivate = 'This is a private key. It stays with you: paste the one line of the .pub file beside it.'

export const AddKey = z.strictObject({
  /** One line of a `.pub` file. */
  key: z
    .string()
    .trim()
    .min(1, 'Paste a public key.')
    .max(16_000)
    .refine((text) => !hasPrivateKey(text), notPrivate),
  /** The name in the list; default: the key's comment. */
  name: z
    .string()
    .refine((text) => !hasPrivateKey(text), 'This is a private key. It stays with you: a name is such as "laptop".')
    .pipe(readableName(0, 100))
    .optional(),
  /** Of the challenge. */
  token: Secret,
  /** What `ssh-keygen -Y sign -n pathwar` prints for the challenge. */
  signature: z
    .string()
    .trim()
    .min(1, 'Paste what ssh-keygen printed.')
    .max(8_000)
    .refine(
      (text) => !hasPrivateKey(text),
      'This is a private key. It stays with you: paste what the command printed.',
    ),
})

/** A text that the holder of a private key signs to add it. */
export const KeyChallenge = z.object({ token: z.string(), challenge: z.string() })

export type AddKey = z.infer<typeof AddKey>

export const KeyRef = z.strictObject({ id: Id })

export const KeyView = z.object({
  id: Id,
  name: z.string(),
  type: z.string(),
  /** `SHA256:<base64>`, as `ssh-keygen -l` prints it. */
  fingerprint: z.string(),
  createdAt: Timestamp,
})
export type KeyView = z.infer<typeof KeyView>

/** A one-time SSH password: shown once, valid for one log-in within ten minutes. */
export const OneTimePassword = z.object({ password: z.string(), expiresAt: Timestamp })
export type OneTimePassword = z.infer<typeof OneTimePassword>
