import { randomUUID } from 'node:crypto'
import { BeginPiece, UploadView } from '@pathwar/contracts/storage/uploads'
import * as z from 'zod'
import { command, DomainError, perUser, userOf } from '../../kernel/index.ts'
import { ownUpload } from './upload.queries.ts'
import { uploaders } from './upload.rules.ts'
import { showUpload } from './upload.view.ts'

/**
 * Takes the caller's turn to send, before anything of it is read: each sends one thing at a time. A turn for the same upload takes
 * the place of the one before, whose connection may be dead without anybody having noticed.
 */
export const beginPiece = command({
  permission: uploaders,
  audit: { not: 'sending bytes changes nothing that anybody sees; their use is in the log' },
  input: BeginPiece,
  output: UploadView.extend({ turn: z.uuid() }),
  rateLimits: perUser('upload-piece', 3000, 600),
  async run(ctx, { upload: id, offset }) {
    const { userId } = userOf(ctx)
    const upload = await ownUpload(ctx, id)
    if (Number(upload.received) !== offset || upload.blobDigest !== null) throw new DomainError('upload/offset')
    const turn = randomUUID()
    const { rowCount } = await ctx.db.raw<{ rowCount: number }>(
      `insert into upload_turn as t (owner_id, upload_id, turn, until)
         values (?, ?, ?, clock_timestamp() + interval '30 seconds')
       on conflict (owner_id) do update set upload_id = excluded.upload_id, turn = excluded.turn, until = excluded.until
         where t.upload_id = excluded.upload_id or t.until < clock_timestamp()`,
      [userId, id, turn],
    )
    if (rowCount === 0) throw new DomainError('upload/busy', { retryAfter: 2 })
    return { ...showUpload(upload), turn }
  },
})
