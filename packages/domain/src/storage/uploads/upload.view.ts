import type { UploadView } from '@pathwar/contracts/storage/uploads'
import type { Upload } from '@pathwar/db/models/storage/upload'

export function showUpload({ id, size, digest, received, blobDigest, expiresAt }: Upload): UploadView {
  return {
    id,
    size: Number(size),
    digest,
    received: Number(received),
    whole: blobDigest !== null,
    expiresAt: expiresAt.toISOString(),
  }
}
