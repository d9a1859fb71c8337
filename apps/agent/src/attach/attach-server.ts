import { timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { containConnections } from '@pathwar/platform/exchange'
import type { Logger } from '@pathwar/platform/logger'
import { algorithms } from '@pathwar/ssh/algorithms'
import { publicBlob } from '@pathwar/ssh/fingerprint'
import { onSessionRequest } from '@pathwar/ssh/session-requests'
import ssh2, { type AuthContext, type Connection } from 'ssh2'
import { serveForward } from './serve-forward.ts'
import { serveSession } from './serve-session.ts'
import type { AttachTarget } from './target.ts'

export interface AttachServerOptions {
  host: string
  /** 0 takes any free port. */
  port: number
  /** OpenSSH PEM, see `attachHostKey`. */
  hostKey: string
  /** The only key that is accepted, as a line of authorized_keys: the SSH proxies'. */
  trustedKey: string
  target: AttachTarget
  log: Logger
}

export interface AttachServer {
  port: number
  close(): Promise<void>
}

const graceMs = 10_000

/** Serves the agent's instances to the SSH proxies: the user name is the workload, `<id>` or `<id>/<service>`. */
export async function startAttachServer(options: AttachServerOptions): Promise<AttachServer> {
  const trusted = publicBlob(options.trustedKey)
  const connections = new Set<Connection>()
  const server = new ssh2.Server({ hostKeys: [options.hostKey], algorithms, ident: 'pathwar-attach' }, (connection) => {
    connections.add(connection)
    connection.setMaxListeners(0)
    const grace = setTimeout(() => connection.end(), graceMs)
    connection.on('error', (err) => options.log.debug({ err }, 'attach connection failed'))
    connection.once('close', () => {
      clearTimeout(grace)
      connections.delete(connection)
    })
    let user = ''
    connection.on('authentication', (context) => {
      user = context.username
      if (isTrusted(context, trusted)) context.accept()
      else context.reject(['publickey'])
    })
    connection.once('ready', () => {
      clearTimeout(grace)
      serveConnection(connection, user, options)
    })
  })
  server.on('error', (err: Error) => options.log.error({ err }, 'the attach server failed'))
  const listener = createServer({ noDelay: true }, (socket) => void server.injectSocket(socket.on('error', () => {})))
  containConnections(listener)
  await once(listener.listen(options.port, options.host), 'listening')
  return {
    port: (listener.address() as AddressInfo).port, // a TCP server that listens has an AddressInfo
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve())
        for (const connection of connections) connection.end()
      }),
  }
}

function isTrusted(context: AuthContext, trusted: Buffer): boolean {
  if (context.method !== 'publickey') return false
  const { data } = context.key
  if (data.length !== trusted.length || !timingSafeEqual(data, trusted)) return false
  if (!context.signature) return true
  const key = ssh2.utils.parseKey(data)
  // With a signature, ssh2 always passes the signed bytes.
  return !(key instanceof Error) && key.verify(context.blob as Buffer, context.signature, context.hashAlgo) === true
}

function serveConnection(connection: Connection, user: string, { target, log }: AttachServerOptions): void {
  const [workloadId = '', service] = user.split('/', 2)
  connection.on('session', (accept) => {
    onSessionRequest(connection, accept(), (request) =>
      serveSession(request, { target, workloadId, ...(service ? { service } : {}), log }),
    )
  })
  connection.on('tcpip', (accept, reject, { destPort }) => {
    void serveForward(connection, { accept, reject, dial: () => target.dial(workloadId, destPort) })
  })
}
