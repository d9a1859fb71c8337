import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { repository } from '@pathwar/local/app-process'
import type { ProcessSettings } from '@pathwar/local/installation'
import { inheritedEnv } from '@pathwar/local/installation'

export type ReplicatedApp = 'web' | 'api' | 'http-proxy' | 'ssh-proxy'

type Options = {
  binary: string
  httpPort: number
  sshPort: number
  /** Also over TLS. */
  tls?: { port: number; certificate: string }
  replicas: Record<ReplicatedApp, ProcessSettings[]>
}

export type Haproxy = { logs: () => string; stop: () => Promise<void> }

/** Runs the shipped docker/haproxy.cfg in front of processes of this machine. */
export async function startHaproxy({ binary, httpPort, sshPort, tls, replicas }: Options): Promise<Haproxy> {
  const env = {
    ...inheritedEnv(process.env),
    HTTP_BIND: `127.0.0.1:${httpPort}`,
    SSH_BIND: `127.0.0.1:${sshPort}`,
    SSH_CONN_RATE: '100000',
    ...(tls && { HTTPS_BIND: `127.0.0.1:${tls.port}`, TLS_CERTIFICATES: tls.certificate }),
    ...Object.fromEntries(Object.entries(replicas).flatMap(([app, places]) => addresses(app, places))),
  }
  const [command = binary, ...args] = [...diesWithUs(), binary, '-db', '-f', join(repository, 'docker/haproxy.cfg')]
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  for (let waited = 0; !(await accepts(httpPort)); waited += 50) {
    if (child.exitCode !== null || waited > 10_000) throw new Error(`haproxy did not start:\n${output}`)
    await delay(50)
  }
  return {
    logs: () => output,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** The file names two replicas of each app; if there is one, it is used twice. */
function addresses(app: string, places: ProcessSettings[]): [string, string][] {
  const name = app.replace('-', '_').toUpperCase()
  return [places[0], places[1] ?? places[0]].flatMap((place, index) => [
    [`${name}_${index + 1}`, `127.0.0.1:${place?.port}`],
    [`${name}_${index + 1}_CHECK`, String(place?.adminPort)],
  ])
}

/** Linux ends it when this process is killed. */
function diesWithUs(): string[] {
  return spawnSync('setpriv', ['--version']).status === 0 ? ['setpriv', '--pdeathsig', 'TERM', '--'] : []
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
