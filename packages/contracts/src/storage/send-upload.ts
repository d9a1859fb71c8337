import { retryPauseMs } from '../kernel/retry.ts'
import { tus, type UploadPurpose } from './uploads.ts'

/** How an api is reached. */
export interface UploadDoor {
  /** Of the api, e.g. `https://play.example.org`; empty on its own pages. */
  url: string
  fetch: (url: string, init: UploadRequest) => Promise<UploadAnswer>
  headers: () => Promise<Record<string, string>>
}

export interface UploadRequest {
  method: 'POST' | 'PATCH' | 'HEAD'
  headers: Record<string, string>
  body?: Blob | Uint8Array<ArrayBuffer>
}

export interface UploadAnswer {
  status: number
  headers: { get(name: string): string | null }
  json(): Promise<unknown>
}

export interface UploadFile {
  purpose: UploadPurpose
  size: number
  /** SHA-256 in hex. */
  digest: string
  /** A part of it. */
  part(from: number, to: number): Promise<Blob | Uint8Array<ArrayBuffer>>
}

/** What the api said when it refused, where errors of procedures have it, too. */
export class UploadRefused extends Error {
  readonly data: { pathwar: unknown }

  constructor(view: unknown) {
    super('The upload was refused.')
    this.data = { pathwar: view }
  }
}

const PIECE_BYTES = 4 * 1024 * 1024
/** In a row, without anything having arrived. */
const MAX_FAILURES = 8

/**
 * Sends a file piece by piece by the tus protocol, from where an upload of the same was left. Connections may break and replicas
 * end: it asks how far it is, and goes on. Throws `UploadRefused`, or what the network said last.
 */
export async function sendUpload(
  door: UploadDoor,
  file: UploadFile,
  {
    onProgress = () => {},
    pause = wait,
  }: { onProgress?: (sent: number) => void; pause?: (ms: number) => Promise<void> } = {},
): Promise<void> {
  let location: string | null = null
  let offset = 0
  for (let failures = 0; ; ) {
    try {
      if (location === null) {
        const created = await ask(door, '/uploads', { method: 'POST', headers: announcement(file) })
        location = created.headers.get('location')
        offset = Number(created.headers.get('upload-offset'))
      }
      onProgress(offset)
      if (location === null) throw new Error('the api did not say where to send the file')
      if (offset >= file.size) return
      const body = await file.part(offset, Math.min(offset + PIECE_BYTES, file.size))
      const headers = { 'content-type': tus.contentType, 'upload-offset': String(offset) }
      const answer = await ask(door, location, { method: 'PATCH', headers, body })
      const reached = Number(answer.headers.get('upload-offset'))
      if (reached > offset) failures = 0
      offset = reached
    } catch (error) {
      if (error instanceof UploadRefused || ++failures > MAX_FAILURES) throw error
      await pause(error instanceof Later ? error.ms : retryPauseMs(failures))
      // What arrived of the piece only the api knows; what it knows nothing of begins anew.
      location = null
    }
  }
}

/** Not now. */
class Later extends Error {
  readonly ms: number

  constructor(seconds: number) {
    super('The api is busy.')
    this.ms = seconds * 1000
  }
}

async function ask(door: UploadDoor, path: string, request: UploadRequest): Promise<UploadAnswer> {
  const headers = { ...(await door.headers()), 'tus-resumable': tus.version, ...request.headers }
  const answer = await door.fetch(door.url + path, { ...request, headers })
  if (answer.status < 300) return answer
  const view = await answer.json().catch(() => null)
  const later = Number(answer.headers.get('retry-after'))
  // Another sender of the same file, or a piece whose answer was lost, has moved it on.
  if (answer.status === 409 && codeOf(view) === 'upload/offset') throw new Later(0.2)
  if (answer.status === 429 || answer.status >= 500) throw new Later(Math.min(30, later || 1))
  throw new UploadRefused(view)
}

function announcement({ purpose, size, digest }: UploadFile): Record<string, string> {
  return { 'upload-length': String(size), 'upload-metadata': `purpose ${btoa(purpose)},digest ${btoa(digest)}` }
}

function codeOf(view: unknown): unknown {
  return typeof view === 'object' && view !== null && 'code' in view ? view.code : null
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
