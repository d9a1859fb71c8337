import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { sendUpload } from '@pathwar/contracts/storage/send-upload'
import type { UploadPurpose } from '@pathwar/contracts/storage/uploads'
import { slicesOf } from './file-slices.ts'

/** What is being done with a file, and how much of it is done: 0 to 1. */
export type SendStep = { doing: 'reading' | 'sending'; done: number }

/** Uploads a file, and returns its digest. What was sent before, also by a page that was closed, is not sent again. */
export async function sendFile(
  purpose: UploadPurpose,
  file: Blob,
  onStep: (step: SendStep) => void = () => {},
): Promise<string> {
  const digest = await digestOf(file, (done) => onStep({ doing: 'reading', done }))
  const door = { url: '', fetch: (url: string, init: RequestInit) => fetch(url, init), headers: async () => ({}) }
  const part = async (from: number, to: number) => file.slice(from, to)
  await sendUpload(
    door,
    { purpose, size: file.size, digest, part },
    { onProgress: (sent) => onStep({ doing: 'sending', done: sent / file.size }) },
  )
  return digest
}

/** Piece by piece, so that the page goes on working. */
async function digestOf(file: Blob, onProgress: (done: number) => void): Promise<string> {
  const hash = sha256.create()
  let done = 0
  for await (const slice of slicesOf(file)) {
    hash.update(slice)
    done += slice.length
    onProgress(done / file.size)
  }
  return bytesToHex(hash.digest())
}
