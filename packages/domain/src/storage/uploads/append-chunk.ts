import { CHUNK_BYTES, UploadRef } from '@pathwar/contracts/storage/uploads'
import * as z from 'zod'
import { command, DomainError } from '../../kernel/index.ts'
import { keepChunk, ownUpload } from './upload.queries.ts'
import { fitsBehind, uploaders } from './upload.rules.ts'

/** Keeps a chunk of what is sent, in the turn that was taken for it. Answers where the upload is now. */
export const appendChunk = command({
  permission: uploaders,
  audit: { not: 'sending bytes changes nothing that anybody sees; their use is in the log' },
  input: UploadRef.extend({ turn: z.uuid(), offset: z.int().min(0), bytes: z.instanceof(Uint8Array) }),
  output: z.object({ received: z.int() }),
  async run(ctx, { upload: id, turn, offset, bytes }) {
    const { size } = await ownUpload(ctx, id)
    const fits = fitsBehind({ received: offset, size: Number(size) }, offset, bytes.length)
    const index = offset / CHUNK_BYTES
    if (!fits || !Number.isInteger(index)) throw new DomainError('upload/offset')
    if (!(await keepChunk(ctx, { id, turn, at: offset, index, bytes }))) throw new DomainError('upload/offset')
    return { received: offset + bytes.length }
  },
})
