import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { sendUpload, type UploadDoor } from '@pathwar/contracts/storage/send-upload'
import type { UploadPurpose } from '@pathwar/contracts/storage/uploads'
import { fileSource } from '@pathwar/platform/file-source'
import { localFetch } from './localhost.ts'
import { openProgress } from './progress.ts'
import type { CommandContext } from './run.ts'

export type Sending = Pick<CommandContext, 'connection' | 'terminal'>

/** Uploads a file, and returns its digest. What was sent before, also by a command that was cut off, is not sent again. */
export async function sendFile(
  { connection, terminal }: Sending,
  purpose: UploadPurpose,
  file: string,
): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  const digest = hash.digest('hex')
  await send(doorOf(connection), { purpose, file, digest }, terminal)
  return digest
}

async function send(
  door: UploadDoor,
  { purpose, file, digest }: { purpose: UploadPurpose; file: string; digest: string },
  terminal: CommandContext['terminal'],
): Promise<void> {
  const source = await fileSource(file)
  const { size } = await stat(file)
  const progress = openProgress(terminal, { show: megabytes })
  // Its bytes were made for it, and are shared with nobody.
  const part = async (from: number, to: number) => (await source.read(from, to - from)) as Uint8Array<ArrayBuffer>
  try {
    await sendUpload(
      door,
      { purpose, size, digest, part },
      // What is sent in one piece needs no bar.
      { onProgress: (sent) => size > SMALL_BYTES && progress.update(sent, size, 'sent') },
    )
  } finally {
    progress.end()
  }
}

const SMALL_BYTES = 4 * 1024 * 1024

function doorOf({ url, token }: CommandContext['connection']): UploadDoor {
  return {
    url,
    // undici's types of a request differ from ours in name only.
    fetch: (address, init) => localFetch(address, init as Parameters<typeof localFetch>[1]),
    async headers() {
      const held = await token()
      return held ? { authorization: `Bearer ${held}` } : ({} as Record<string, string>)
    },
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`
}
