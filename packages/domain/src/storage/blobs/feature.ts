import { feature } from '../../kernel/index.ts'
import { moveBlobs } from './move-blobs.ts'
import { sweepBlobs } from './sweep-blobs.ts'

/** Keeps bytes by their digest. */
export const blobs = feature('blobs', {
  crons: {
    sweep: { at: '41 * * * *', run: sweepBlobs },
    move: { at: '*/5 * * * *', run: moveBlobs },
  },
})
