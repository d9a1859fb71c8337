import { UploadRef, UploadView } from '@pathwar/contracts/storage/uploads'
import * as z from 'zod'
import { command, DomainError, execute, perUser } from '../../kernel/index.ts'
import { getUpload } from './get-upload.ts'
import { digestOfContent, makeBlob, ownUpload } from './upload.queries.ts'
import { uploaders } from './upload.rules.ts'
import { showUpload } from './upload.view.ts'

/**
 * Checks the digest of an upload that has arrived, and makes a blob of it. One that is damaged is thrown away, so that it can be
 * sent again.
 */
export const finishUpload = command({
  permission: uploaders,
  audit: { not: 'sending bytes changes nothing that anybody sees; their use is in the log' },
  input: UploadRef,
  output: UploadView.extend({ damaged: z.boolean() }),
  rateLimits: perUser('upload-finish', 300, 600),
  async prepare({ installation, ...caller }, { upload }) {
    const { whole, received, size } = await execute(installation, getUpload, caller, { upload })
    if (received < size) throw new DomainError('upload/incomplete')
    return whole ? null : digestOfContent(installation, caller.domain, upload)
  },
  async run(ctx, { upload: id }, digest) {
    const upload = await ownUpload(ctx, id)
    if (upload.blobDigest !== null) return { ...showUpload(upload), damaged: false }
    if (digest === upload.digest) return { ...showUpload(await makeBlob(ctx, upload)), damaged: false }
    await upload.$query(ctx.db).delete()
    return { ...showUpload(upload), damaged: true }
  },
})
