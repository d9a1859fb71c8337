import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Failure } from './failure.ts'
import { patientGet } from './patient-fetch.ts'
import { openProgress } from './progress.ts'
import type { CommandContext } from './run.ts'

interface Wanted {
  /** Its path at the api. */
  path: string
  /** SHA-256 in hex. */
  digest: string
  file: string
}

/**
 * Downloads a package into a file. What an earlier command that was cut off left of it beside the file is not asked for again; the
 * file appears when all is there, and only if it is what the digest names. Returns its size in bytes.
 */
export async function downloadPackage(
  { connection, env, terminal }: Pick<CommandContext, 'connection' | 'env' | 'terminal'>,
  { path, digest, file }: Wanted,
): Promise<number> {
  if (await sizeOf(file))
    throw new Failure(`There is a file ${file} already.`, { hint: 'Give another: --output <file>' })
  const part = `${file}.part`
  const have = await sizeOf(part)
  const authorization = `Bearer ${(await connection.token()) ?? ''}`
  const range: Record<string, string> = have > 0 ? { range: `bytes=${have}-`, 'if-range': `"${digest}"` } : {}
  const response = await patientGet(new URL(path, connection.url).href, { authorization, ...range }, env.patienceMs)
  // There is no more than what is here.
  if (response.status !== 416) {
    if (!response.ok || !response.body) throw await refusal(response)
    const going = response.status === 206
    const total = (going ? have : 0) + Number(response.headers.get('content-length') ?? 0)
    const progress = openProgress(terminal, { show: megabytes })
    let got = going ? have : 0
    const counted = Readable.fromWeb(response.body).on('data', (chunk: Buffer) => {
      got += chunk.length
      progress.update(got, total, 'received')
    })
    await pipeline(counted, createWriteStream(part, { flags: going ? 'a' : 'w' }))
      .catch((cause: unknown) => {
        throw new Failure('The download was cut off.', {
          hint: 'Run the command again: it goes on where it was.',
          cause,
        })
      })
      .finally(() => progress.end())
  }
  const hash = createHash('sha256')
  await pipeline(createReadStream(part), hash)
  if (hash.digest('hex') !== digest) {
    await rm(part, { force: true })
    throw new Failure('What came is not the package that was asked for.', { hint: 'Run the command again.' })
  }
  await rename(part, file)
  return sizeOf(file)
}

async function refusal(response: { status: number; json(): Promise<unknown> }): Promise<Failure> {
  const view = await response.json().catch(() => null)
  const message = typeof view === 'object' && view !== null && 'message' in view ? String(view.message) : ''
  return new Failure(message || `The package could not be downloaded: HTTP ${response.status}`)
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.size ?? 0
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`
}
