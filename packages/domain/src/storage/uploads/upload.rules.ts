import type { Privilege } from '@pathwar/contracts/kernel/permissions'
import { CHUNK_BYTES, type UploadPurpose, uploadPurposes } from '@pathwar/contracts/storage/uploads'

/** Whoever may send anything at all. */
export const uploaders: readonly Privilege[] = [
  ...new Set(Object.values(uploadPurposes).map(({ privilege }) => privilege)),
]

/** What nobody goes on with, and what nobody has used, is kept so long. */
const UPLOAD_HOURS = 24

export function expiryOf(now: Date): Date {
  return new Date(now.getTime() + UPLOAD_HOURS * 3_600_000)
}

/** Whether a chunk fits behind what has been received: full, unless it is the last. */
export function fitsBehind(
  { received, size }: { received: number; size: number },
  at: number,
  length: number,
): boolean {
  if (at !== received || length === 0 || received + length > size) return false
  return length === CHUNK_BYTES || received + length === size
}

/** What an agent or the installation itself may store; people's limits are in contracts. */
export type StoredPurpose = UploadPurpose | 'instance-file' | 'drawn-picture'
