import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { pump } from './pump.ts'
import { openTunnel } from './tunnel.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** Replaces the HTTP proxy: passes each tunnel to `serve`, or refuses it. */
async function startProxy(
  serve: (tunnel: WebSocket) => void,
  refuse?: { status: number; text: string; times?: number },
) {
  const asked: { url: string | undefined; token: unknown; host: string | undefined }[] = []
  const server = createServer()
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    asked.push({ url: request.url, token: request.headers['x-pathwar-token'], host: request.headers.host })
    if (refuse && asked.length <= (refuse.times ?? Number.POSITIVE_INFINITY)) {
      socket.end(
        `HTTP/1.1 ${refuse.status} No\r\nContent-Length: ${refuse.text.length}\r\nConnection: close\r\n\r\n${refuse.text}`,
      )
      return
    }
    sockets.handleUpgrade(request, socket, head, serve)
  })
  const port = await listening(server)
  closers.push(() => {
    for (const client of sockets.clients) client.terminate()
    server.closeAllConnections()
    server.close()
  })
  return { port, asked }
}

async function listening(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // An address of a listening TCP server is never a string.
  return (server.address() as AddressInfo).port
}

const target = (port: number) => ({
  instanceId: 'i1',
  level: 'oracle',
  levelPort: 1337,
  origin: `http://abc.levels.localhost:${port}`,
})
// Only the one procedure that a tunnel calls.
const api = { instances: { token: { mutate: async () => ({ token: 'pwg_x' }) } } }
const run = { api, env: { patienceMs: 0 } } as unknown as Parameters<typeof openTunnel>[0]

/** A local TCP port whose connections go through tunnels to the proxy. */
async function startLocal(proxyPort: number, signal = new AbortController().signal): Promise<Socket> {
  const server = createTcpServer({ allowHalfOpen: true }, (socket) => {
    openTunnel(run, target(proxyPort))
      .then((tunnel) => pump({ input: socket, output: socket, tunnel, signal }))
      .finally(() => socket.destroy())
  })
  const socket = connect({ port: await listening(server), host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => {})
  closers.push(() => {
    socket.destroy()
    server.close()
  })
  return socket
}

describe('a tunnel', () => {
  test('names the port, shows the token and keeps the host name', async () => {
    const { port, asked } = await startProxy((tunnel) => tunnel.close())
    await openTunnel(run, target(port)).then((tunnel) => tunnel.terminate())
    expect(asked).toEqual([
      { url: '/.pathwar/connect?port=1337', token: 'pwg_x', host: `abc.levels.localhost:${port}` },
    ])
  })

  test('carries what the level says first', async () => {
    const { port } = await startProxy((tunnel) => {
      tunnel.send(Buffer.from('welcome\n'))
      tunnel.close()
    })
    expect(String(await buffer(await startLocal(port)))).toBe('welcome\n')
  })

  test('carries megabytes both ways, byte by byte, and both ends of the bytes', async () => {
    const sent = Buffer.alloc(3_000_000, 'pathwar\u0000\u00ff')
    const { port } = await startProxy((tunnel) => {
      const got: Buffer[] = []
      tunnel.on('message', (data: Buffer) => {
        if (data.length > 0) got.push(data)
        else {
          tunnel.send(Buffer.concat(got).reverse())
          tunnel.close()
        }
      })
    })
    const socket = await startLocal(port)
    socket.end(sent)
    const answer = await buffer(socket)
    expect(answer.equals(Buffer.from(sent).reverse())).toBe(true)
  })

  test('the level may finish first and still be answered', async () => {
    let heard = ''
    const over = Promise.withResolvers<void>()
    const { port } = await startProxy((tunnel) => {
      tunnel.send(Buffer.from('question'))
      tunnel.send(Buffer.alloc(0))
      tunnel.on('message', (data: Buffer) => {
        if (data.length > 0) heard += String(data)
        else {
          tunnel.close()
          over.resolve()
        }
      })
    })
    const socket = await startLocal(port)
    expect(String(await buffer(socket))).toBe('question')
    socket.end('answer')
    await over.promise
    expect(heard).toBe('answer')
  })

  test('ends when the command is stopped', async () => {
    const { port } = await startProxy((tunnel) => tunnel.send(Buffer.from('hello')))
    const stop = new AbortController()
    const socket = await startLocal(port, stop.signal)
    socket.once('data', () => stop.abort())
    expect(String(await buffer(socket))).toBe('hello')
  })

  test('is refused in words', async () => {
    const { port } = await startProxy(() => {}, { status: 403, text: 'You have no subscription.' })
    await expect(openTunnel(run, target(port))).rejects.toMatchObject({
      message: 'oracle refuses the connection (403): You have no subscription.',
      exitCode: 1,
    })
  })

  test('is asked for again while a proxy restarts, as long as the command is patient', async () => {
    const { port, asked } = await startProxy((tunnel) => tunnel.close(), { status: 503, text: 'busy', times: 2 })
    const impatient = openTunnel(run, target(port))
    await expect(impatient).rejects.toMatchObject({ message: 'oracle is not reachable at the moment (HTTP 503).' })
    await openTunnel({ ...run, env: { patienceMs: 10_000 } }, target(port)).then((tunnel) => tunnel.terminate())
    expect(asked).toHaveLength(3)
  })

  test('says when nobody is there', async () => {
    await expect(openTunnel(run, target(1))).rejects.toMatchObject({
      message: expect.stringContaining('cannot be reached at http://abc.levels.localhost:1'),
    })
  })
})
