import { createHash, randomBytes } from 'node:crypto'
import http from 'node:http'
import { sendUpload, type UploadDoor } from '@pathwar/contracts/storage/send-upload'
import { CHUNK_BYTES } from '@pathwar/contracts/storage/uploads'
import { importLevel } from '@pathwar/domain/wargame/levels'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aPerson, type Person } from '@pathwar/testing/person'
import { until } from '@pathwar/testing/until'
import { afterAll, expect, test } from 'vitest'
import { startApi } from './http.fixture.ts'

const testing = await testInstallation()
const api = await startApi(testing)
afterAll(() => api.stop())
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const bearer = ({ token }: Person) => ({ authorization: `Bearer ${token}` })
const tus = { 'tus-resumable': '1.0.0' }
const piece = { ...tus, 'content-type': 'application/offset+octet-stream' }

async function anAuthor(): Promise<{ slug: string; ann: Person }> {
  const domain = await testing.domain()
  return { slug: domain.slug, ann: await aPerson(testing.installation, domain, { username: 'ann', roles: ['author'] }) }
}

function announced(bytes: Uint8Array): Record<string, string> {
  const metadata = `purpose ${btoa('level-package')},digest ${btoa(sha256(bytes))}`
  return { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata }
}

/** Sends bytes and hears the answer; with `cut` the connection breaks after so many. */
function patch(slug: string, path: string, headers: http.OutgoingHttpHeaders, bytes: Buffer, cut?: number) {
  return new Promise<http.IncomingMessage | null>((resolve, reject) => {
    const all = { host: `${slug}.pathwar.test`, 'content-length': bytes.length, ...headers }
    const request = http.request({ port: api.port, path, method: 'PATCH', headers: all }, (answer) =>
      resolve(answer.resume()),
    )
    request.on('error', (error) => (cut === undefined ? reject(error) : resolve(null)))
    if (cut === undefined) request.end(bytes)
    else request.write(bytes.subarray(0, cut), () => setImmediate(() => request.destroy()))
  })
}

test('a file is sent in pieces, cut off, and goes on where it was', async () => {
  const { slug, ann } = await anAuthor()
  const bytes = randomBytes(2 * CHUNK_BYTES + 77)
  const created = await api.ask(slug, '/uploads', { method: 'POST', headers: { ...announced(bytes), ...bearer(ann) } })
  expect(created.status).toBe(201)
  const path = created.headers.location ?? ''
  const headers = { ...piece, ...bearer(ann) }
  await patch(slug, path, { ...headers, 'upload-offset': 0 }, bytes, CHUNK_BYTES + 1000)
  const head = () => api.ask(slug, path, { method: 'HEAD', headers: { ...tus, ...bearer(ann) } })
  await until('the whole chunk is kept', async () => (await head()).headers['upload-offset'] === String(CHUNK_BYTES))
  const wrong = await patch(slug, path, { ...headers, 'upload-offset': 0 }, bytes)
  expect(wrong?.statusCode).toBe(409)
  const rest = await patch(slug, path, { ...headers, 'upload-offset': CHUNK_BYTES }, bytes.subarray(CHUNK_BYTES))
  expect(rest?.statusCode).toBe(204)
  expect((await head()).headers).toMatchObject({ 'upload-offset': String(bytes.length), 'tus-resumable': '1.0.0' })
})

test('who may not send is told before a byte is read', async () => {
  const { slug, ann } = await anAuthor()
  const player = await aPerson(testing.installation, ann.caller.domain, { username: 'bob' })
  const create = (headers: Record<string, string>) => api.ask(slug, '/uploads', { method: 'POST', headers })
  const bytes = randomBytes(10)
  expect((await create(announced(bytes))).status).toBe(401)
  expect((await create({ ...announced(bytes), ...bearer(player) })).status).toBe(403)
  expect((await create({ ...announced(bytes), ...bearer(ann), origin: 'https://evil.test' })).status).toBe(403)
  expect((await create({ ...announced(bytes), ...bearer(ann), 'tus-resumable': '0.2.2' })).status).toBe(412)
  expect((await create({ ...announced(bytes), ...bearer(ann), 'upload-length': '9999999999999' })).status).toBe(400)
  const { headers } = await create({ ...announced(bytes), ...bearer(ann) })
  // The body never comes: whoever waited for it would not answer.
  const asked = { ...piece, ...bearer(player), 'upload-offset': 0, 'content-length': 10 }
  const request = http.request({
    port: api.port,
    path: headers.location,
    method: 'PATCH',
    headers: { host: `${slug}.pathwar.test`, ...asked },
  })
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) =>
    request.once('response', resolve).once('error', reject).flushHeaders(),
  )
  request.destroy()
  // Players send answers, but nothing of an upload that is somebody else's.
  expect(answer.statusCode).toBe(404)
})

test('our own client sends a package through broken connections, and it is imported by its digest', async () => {
  const { slug, ann } = await anAuthor()
  const zip = aLevelZip()
  let asked = 0
  const door: UploadDoor = {
    url: '',
    headers: async () => bearer(ann),
    async fetch(path, { method, headers, body }) {
      // Every other connection breaks, some after the api has heard of it.
      const lost = ++asked % 2 === 1
      if (lost && asked % 4 === 1) throw new TypeError('fetch failed')
      const answer =
        method === 'PATCH'
          ? await patch(slug, path, headers, Buffer.from(body instanceof Uint8Array ? body : []))
          : await api.ask(slug, path, { method, headers })
      if (lost) throw new TypeError('fetch failed')
      const found = answer && 'statusCode' in answer ? answer.statusCode : (answer as { status: number }).status
      const given = new Map(Object.entries(answer?.headers ?? {}))
      return {
        status: found ?? 0,
        headers: { get: (name) => String(given.get(name) ?? '') || null },
        json: async () => ({}),
      }
    },
  }
  const part = async (from: number, to: number) => Uint8Array.from(zip.subarray(from, to))
  const file = { purpose: 'level-package', size: zip.length, digest: sha256(zip), part } as const
  await sendUpload(door, file, { pause: async () => {} })
  expect(await ann.does(importLevel, { digest: sha256(zip) })).toMatchObject({ outcome: 'created' })
})

test('a package is imported by who has sent it, and by nobody who only knows its digest', async () => {
  const { ann } = await anAuthor()
  const bob = await aPerson(testing.installation, ann.caller.domain, { username: 'bob', roles: ['author'] })
  const { digest } = await ann.uploads(aLevelZip())
  expect(await bob.isRefused(importLevel, { digest })).toBe('upload/not-found')
})

test('files and packages are fetched in parts, each by who may', async () => {
  const { ann, agent, instance, domain } = await anInstance(testing)
  const path = instance.files[0]?.path ?? ''
  const whole = `made for ${instance.id}`
  const get = (headers: Record<string, string> = {}, method = 'GET') =>
    api.ask(domain.slug, path, { method, headers: { ...bearer(ann), ...headers } })
  const { headers, text, status } = await get()
  expect([status, text, headers['accept-ranges']]).toEqual([200, whole, 'bytes'])
  const { etag = '' } = headers
  expect(etag).toBe(`"${sha256(Buffer.from(whole))}"`)
  const part = await get({ range: 'bytes=5-7' })
  expect([part.status, part.text, part.headers['content-range']]).toEqual([206, 'for', `bytes 5-7/${whole.length}`])
  expect((await get({ range: 'bytes=-4' })).text).toBe(whole.slice(-4))
  expect((await get({ range: 'bytes=900-' })).status).toBe(416)
  expect((await get({ range: 'bytes=5-7', 'if-range': etag })).text).toBe('for')
  expect((await get({ range: 'bytes=5-7', 'if-range': '"another"' })).text).toBe(whole)
  expect((await get({ range: 'bytes=0-0,5-7' })).text).toBe(whole)
  expect((await get({ 'if-none-match': etag })).status).toBe(304)
  expect((await get({}, 'HEAD')).headers['content-length']).toBe(String(whole.length))
  const [assignment] = await agent.assignments()
  const packagePath = `/agent/packages/${assignment?.packageDigest}?domain=${domain.id}`
  const packaged = (more: Record<string, string>) => api.ask('', packagePath, { headers: more })
  expect((await packaged({ authorization: `Bearer ${agent.token}`, range: 'bytes=0-1' })).text).toBe('PK')
  expect((await packaged(bearer(ann))).status).toBe(401)
})
