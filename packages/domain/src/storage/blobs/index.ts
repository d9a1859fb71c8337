export { findBlob, readChunks } from './blob.queries.ts'
export { moveBlobs } from './move-blobs.ts'
export { type BlobContent, openBlob } from './open-blob.ts'
export { sweepBlobs } from './sweep-blobs.ts'
