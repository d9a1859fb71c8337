import { feature } from '../../kernel/index.ts'
import { appendChunk } from './append-chunk.ts'
import { beginPiece } from './begin-piece.ts'
import { cancelUpload } from './cancel-upload.ts'
import { createUpload } from './create-upload.ts'
import { endPiece } from './end-piece.ts'
import { finishUpload } from './finish-upload.ts'
import { getUpload } from './get-upload.ts'

/** Takes in what is too large for JSON; the api speaks tus for it. */
export const uploads = feature('uploads', {
  withoutProcedure: {
    create: createUpload,
    get: getUpload,
    begin: beginPiece,
    append: appendChunk,
    end: endPiece,
    finish: finishUpload,
    cancel: cancelUpload,
  },
})
