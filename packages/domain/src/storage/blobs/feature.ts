import { feature } from '../../kernel/index.ts'
import { dropPurged } from './drop-purged.ts'
import { moveBlobs } from './move-blobs.ts'
import { sweepBlobs } from './sweep-blobs.ts'

/** Keeps bytes by their digest. */
export const blobs = feature('blobs', {
  crons: {
    sweep: { at: '41 * * * *', run: sweepBlobs },
    purge: { at: '3,18,33,48 * * * *', run: dropPurged },
    move: { at: '*/5 * * * *', run: moveBlobs },
  },
})
