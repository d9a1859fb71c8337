import * as z from 'zod'
import { Id, Timestamp } from '../kernel/text.ts'

/** In such pieces content is kept. */
export const CHUNK_BYTES = 256 * 1024

const GB = 1024 ** 3

/** What may be sent: who may, and how large it may be. */
export const uploadPurposes = {
  'level-package': { privilege: 'level:author', maxBytes: 2 * GB },
  // A level may take less.
  answer: { privilege: 'play', maxBytes: GB / 32 },
  // What stands for a user or a team; it is drawn anew.
  picture: { privilege: 'web', maxBytes: GB / 1024 },
} as const
export type UploadPurpose = keyof typeof uploadPurposes

/** SHA-256, in hex. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'Must be a SHA-256 in hex: 64 of 0–9 and a–f.')

/** What is going to be sent. The same again goes on with what was begun before. */
export const CreateUpload = z.strictObject({
  purpose: z.enum(Object.keys(uploadPurposes) as [UploadPurpose, ...UploadPurpose[]]), // the table is not empty
  size: z.int().min(1, 'There is nothing to send.'),
  digest: Digest,
})

export const UploadRef = z.strictObject({ upload: Id })

/** Begins to send from a place on. */
export const BeginPiece = z.strictObject({ upload: Id, offset: z.int().min(0) })

export const UploadView = z.object({
  id: Id,
  size: z.int(),
  digest: z.string(),
  /** Bytes that are kept. */
  received: z.int(),
  /** Whether all is there, and its digest was right. */
  whole: z.boolean(),
  expiresAt: Timestamp,
})
export type UploadView = z.infer<typeof UploadView>

/** The version of the tus protocol (tus.io) that uploads speak, with the extensions that they know. */
export const tus = {
  version: '1.0.0',
  extensions: 'creation,termination,expiration',
  contentType: 'application/offset+octet-stream',
} as const
