import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sendUpload, type UploadDoor } from '@pathwar/contracts/storage/send-upload'
import { zipLevelPackage } from '@pathwar/contracts/wargame/level-package'
import { fileSource } from '@pathwar/platform/file-source'
import { localFetch } from './localhost.ts'
import type { PackageOnDisk } from './package-files.ts'
import { openProgress } from './progress.ts'
import type { CommandContext } from './run.ts'

/** Uploads a package, and returns its digest. What was sent before, also by a command that was cut off, is not sent again. */
export async function sendPackage(
  { connection, terminal }: Pick<CommandContext, 'connection' | 'terminal'>,
  { archive, zip }: PackageOnDisk,
): Promise<string> {
  const work = await mkdtemp(join(tmpdir(), 'pathwar-package-'))
  try {
    const file = zip ?? join(work, 'package.zip')
    if (!zip) await pipeline(zipLevelPackage(archive), createWriteStream(file))
    const hash = createHash('sha256')
    await pipeline(createReadStream(file), hash)
    const digest = hash.digest('hex')
    await send(doorOf(connection), { file, digest }, terminal)
    return digest
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function send(
  door: UploadDoor,
  { file, digest }: { file: string; digest: string },
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
      { purpose: 'level-package', size, digest, part },
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
