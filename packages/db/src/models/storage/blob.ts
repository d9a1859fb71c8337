import { model } from '../../model.ts'

/** Bytes by their SHA-256; see `blob_chunk` and the object store for what is in them. */
export class Blob extends model('blob') {}
