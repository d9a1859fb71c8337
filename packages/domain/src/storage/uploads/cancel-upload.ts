import { UploadRef } from '@pathwar/contracts/storage/uploads'
import * as z from 'zod'
import { command } from '../../kernel/index.ts'
import { ownUpload } from './upload.queries.ts'
import { uploaders } from './upload.rules.ts'

/** Gives an upload up. What of it nobody else has is deleted after a while. */
export const cancelUpload = command({
  permission: uploaders,
  audit: { not: 'sending bytes changes nothing that anybody sees; their use is in the log' },
  input: UploadRef,
  output: z.object({}),
  async run(ctx, { upload }) {
    await (await ownUpload(ctx, upload)).$query(ctx.db).delete()
    return {}
  },
})
