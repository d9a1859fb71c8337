import { Buffer } from 'node:buffer'
import { mutate } from '@pathwar/testing/mutate'
import type { Random } from '@pathwar/testing/random'
import { pack } from 'tar-stream'

export interface EngineRequest {
  method: string
  path: string
  upgrade: boolean
}

export interface EngineAnswer {
  bytes: Buffer
  /** `break`: ends without a word after a moment. */
  ending: 'keep' | 'end' | 'reset' | 'break'
}

/** The requests that begin in what a client sent; bodies are left out. */
export function requestsIn(chunk: Buffer): EngineRequest[] {
  const found = chunk
    .toString('latin1')
    .matchAll(/(?:^|\r\n\r\n)(GET|HEAD|POST|PUT|DELETE) (\/\S*) HTTP\/1\.1\r\n([\s\S]*?)\r\n\r\n/g)
  return [...found].map(([, method = '', path = '', headers = '']) => ({
    ...{ method, path },
    upgrade: /^upgrade:/im.test(headers),
  }))
}

/** What an engine answers; with `random`, often something that one in its right mind would not. */
export function engineAnswer(request: EngineRequest, random: Random | null): EngineAnswer {
  const sound = soundAnswer(request)
  if (!random) return { bytes: written(sound), ending: sound.status === 101 ? 'end' : 'keep' }
  const ending = random.of<EngineAnswer['ending']>(['keep', 'end', 'break', 'reset'])
  switch (random.below(8)) {
    case 0:
      return { bytes: Buffer.from(mutate(written(sound).toString('latin1'), random), 'latin1'), ending }
    case 1: {
      const bytes = written(sound)
      return { bytes: bytes.subarray(0, random.below(bytes.length)), ending }
    }
    case 2:
      return { bytes: written({ ...sound, body: strange(sound.body, random) }), ending }
    case 3:
      return { bytes: written({ ...sound, status: random.of([204, 304, 404, 409, 500, 101, 200]) }), ending }
    default:
      return { bytes: written(sound), ending: sound.status === 101 ? random.of(['end', 'break', 'reset']) : 'keep' }
  }
}

type Sound = { status: number; body: unknown; head?: string; endless?: boolean }

function soundAnswer({ method, path, upgrade }: EngineRequest): Sound {
  if (upgrade || /^\/exec\/[^/]+\/start/.test(path)) return { status: upgrade ? 101 : 200, body: frames, endless: true }
  if (method === 'HEAD') return { status: 200, body: '', head: 'X-Docker-Container-Path-Stat: e30=' }
  if (path.includes('/archive')) return method === 'GET' ? { status: 200, body: tar } : { status: 200, body: '' }
  if (path.includes('/logs')) return { status: 200, body: frames }
  if (method === 'DELETE' || /\/(start|resize)(\?|$)/.test(path)) return { status: 204, body: '' }
  if (/^\/(build|images\/create)/.test(path)) return { status: 200, body: progress, endless: true }
  const known = answers.find(([pattern]) => pattern.test(`${method} ${path}`))
  return { status: method === 'POST' ? 201 : 200, body: known?.[1] ?? {} }
}

const answers: [RegExp, unknown][] = [
  [/ \/version/, { Version: '1', Os: 'linux', Arch: 'amd64' }],
  [/ \/info/, { DockerRootDir: '/' }],
  [/^GET \/containers\/json/, [{ Id: 'c-front', Labels: { 'land.pathwar.instance': 'w' } }]],
  [/^GET \/networks/, [{ Id: 'n', Labels: {} }]],
  [/^GET \/volumes/, { Volumes: [{ Name: 'v' }] }],
  [/^GET \/images\//, { Id: 'sha256:1', Config: { Entrypoint: ['/bin/sh'], Cmd: ['x'], OnBuild: [] } }],
  [/^POST \/containers\/[^/]+\/exec/, { Id: 'e' }],
  [/^GET \/exec\//, { Running: false, ExitCode: 0 }],
  [/^POST \/(networks|containers|volumes)\/create/, { Id: 'c-front', Name: 'v' }],
  [
    /^GET \/containers\//,
    {
      State: { Running: true, ExitCode: 0, Health: { Status: 'healthy', Log: [{ Output: 'well' }] } },
      NetworkSettings: { Networks: { one: { IPAddress: '127.0.0.1' } } },
    },
  ],
]

const frames = Buffer.concat([
  Buffer.from([1, 0, 0, 0, 0, 0, 0, 6]),
  Buffer.from('hello\n'),
  Buffer.from([2, 0, 0, 0, 0, 0, 0, 4]),
  Buffer.from('oh!\n'),
])
const progress = Buffer.from(
  `${JSON.stringify({ stream: 'Step 1' })}\r\n${JSON.stringify({ aux: { ID: 'sha256:1' } })}\r\n`,
)
const tar = await tarOf('x', 'a file of a level')

async function tarOf(name: string, content: string): Promise<Buffer> {
  const packed = pack()
  packed.entry({ name }, content)
  packed.finalize()
  const parts: Buffer[] = []
  for await (const part of packed) parts.push(Buffer.from(part as Uint8Array)) // a tar yields bytes
  return Buffer.concat(parts)
}

function written({ status, body, head, endless }: Sound): Buffer {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body === '' ? '' : (JSON.stringify(body) ?? ''))
  const lines = [`HTTP/1.1 ${status} Said`]
  if (status === 101) lines.push('Connection: Upgrade', 'Upgrade: tcp')
  else if (endless) lines.push('Transfer-Encoding: chunked')
  else if (status !== 204) lines.push('Content-Type: application/json', `Content-Length: ${bytes.length}`)
  if (head) lines.push(head)
  const chunked = Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n0\r\n\r\n')])
  return Buffer.concat([
    Buffer.from(`${lines.join('\r\n')}\r\n\r\n`),
    endless && status !== 101 ? chunked : status === 204 ? Buffer.alloc(0) : bytes,
  ])
}

/** The same value with one of its parts replaced by something of another shape. */
function strange(value: unknown, random: Random): unknown {
  const odd = () =>
    random.of([null, '', 'x', 0, -1, 1e308, true, [], {}, [null], { a: { b: [] } }, '__proto__'] as const)
  if (Buffer.isBuffer(value)) return random.bytes(random.below(64))
  if (typeof value !== 'object' || value === null || random.once(4)) return odd()
  const keys = Object.keys(value)
  const chosen = keys[random.below(keys.length || 1)]
  const changed = Object.entries(value).flatMap(([key, part]) => {
    if (key !== chosen) return [[key, part]]
    return random.once(4) ? [] : [[key, strange(part, random)]]
  })
  return Array.isArray(value) ? changed.map(([, part]) => part) : Object.fromEntries(changed)
}
