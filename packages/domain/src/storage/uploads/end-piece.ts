import { UploadRef } from '@pathwar/contracts/storage/uploads'
import * as z from 'zod'
import { command, userOf } from '../../kernel/index.ts'
import { ownUpload } from './upload.queries.ts'
import { uploaders } from './upload.rules.ts'

/** Gives a turn to send back. */
export const endPiece = command({
  permission: uploaders,
  audit: { not: 'sending bytes changes nothing that anybody sees; their use is in the log' },
  input: UploadRef.extend({ turn: z.uuid() }),
  output: z.object({}),
  async run(ctx, { upload, turn }) {
    await ownUpload(ctx, upload)
    const { userId } = userOf(ctx)
    await ctx.db.raw('delete from upload_turn where owner_id = ? and turn = ?', [userId, turn])
    return {}
  },
})
