import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A store that speaks as much of S3 as we use, in memory, and believes correctly signed requests only. */
export interface S3Double {
  config: { endpoint: string; region: string; accessKeyId: string; secretAccessKey: string }
  objects: Map<string, Buffer>
  /** Requests that were not signed as they should be. */
  refused: () => number
  close: () => Promise<void>
}

const region = 'here'
const accessKeyId = 'key-of-the-tests'
const secretAccessKey = 'secret-of-the-tests'

export async function startS3Double(): Promise<S3Double> {
  const objects = new Map<string, Buffer>()
  const uploads = new Map<string, Map<number, Buffer>>()
  let refused = 0
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>))
    if (!isSigned(request, body)) {
      refused++
      return void response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>')
    }
    const url = new URL(request.url ?? '/', 'http://s3')
    const key = decodeURIComponent(url.pathname.replace(/^\/bucket\/?/, ''))
    const id = url.searchParams.get('uploadId')
    const parts = id === null ? undefined : uploads.get(id)
    if (request.method === 'GET' && url.searchParams.has('list-type')) return void response.end(list(url))
    if (request.method === 'POST' && url.searchParams.has('uploads')) {
      const made = `upload-${uploads.size}`
      uploads.set(made, new Map())
      return void response.end(
        `<InitiateMultipartUploadResult><UploadId>${made}</UploadId></InitiateMultipartUploadResult>`,
      )
    }
    if (request.method === 'PUT' && parts) {
      parts.set(Number(url.searchParams.get('partNumber')), body)
      return void response.setHeader('etag', `"${md5(body)}"`).end()
    }
    if (request.method === 'POST' && parts) {
      objects.set(key, Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, part]) => part)))
      const result = `<Location>x</Location><Bucket>bucket</Bucket><Key>${key}</Key><ETag>"x-1"</ETag>`
      return void response.end(`<CompleteMultipartUploadResult>${result}</CompleteMultipartUploadResult>`)
    }
    if (request.method === 'PUT') {
      objects.set(key, body)
      return void response.setHeader('etag', `"${md5(body)}"`).end()
    }
    if (request.method === 'POST' && url.searchParams.has('delete')) {
      const keys = [...body.toString().matchAll(/<Key>(.*?)<\/Key>/g)].map(([, one = '']) => one)
      for (const one of keys) objects.delete(one)
      const deleted = keys.map((one) => `<Deleted><Key>${one}</Key></Deleted>`).join('')
      return void response.end(`<DeleteResult>${deleted}</DeleteResult>`)
    }
    if (request.method === 'DELETE') {
      objects.delete(key)
      return void response.writeHead(204).end()
    }
    const found = objects.get(key)
    if (!found) return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
    response.statusCode = from === undefined ? 200 : 206
    response.end(found.subarray(Number(from ?? 0), to ? Number(to) + 1 : undefined))
  })
  function list(url: URL): string {
    const prefix = url.searchParams.get('prefix') ?? ''
    const contents = [...objects]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, { length }]) => `<Contents><Key>${key}</Key><Size>${length}</Size></Contents>`)
    return `<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`
  }
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo // listens on TCP, so it is one
  return {
    config: { endpoint: `http://127.0.0.1:${port}/bucket`, region, accessKeyId, secretAccessKey },
    objects,
    refused: () => refused,
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** AWS' signature, version 4, made again from the request as it arrived. */
function isSigned({ method, url = '/', headers }: IncomingMessage, body: Buffer): boolean {
  const pattern = /Credential=([^/]+)\/(\d+)\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)/
  const [, key, day = '', place = '', names = '', signature] = pattern.exec(headers.authorization ?? '') ?? []
  const { pathname, searchParams } = new URL(url, 'http://s3')
  const query = [...searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&')
  const content = String(headers['x-amz-content-sha256'])
  if (content !== 'UNSIGNED-PAYLOAD' && content !== sha256(body)) return false
  const signed = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
  const canonical = [method, pathname, query, signed.join(''), names, content].join('\n')
  const scope = `${day}/${place}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(Buffer.from(canonical))].join('\n')
  const keyOf = [day, place, 's3', 'aws4_request'].reduce<Buffer>(hmac, Buffer.from(`AWS4${secretAccessKey}`))
  return key === accessKeyId && place === region && hmac(keyOf, text).toString('hex') === signature
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function md5(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex')
}
