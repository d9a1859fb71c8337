import { setTimeout as delay } from 'node:timers/promises'
import { MAX_INSTANCE_FILE_BYTES } from '@pathwar/contracts/hosting/agent'
import type { LevelPackage } from '@pathwar/contracts/wargame/level-package'
import { LevelFailure, type Running, type RunningPort } from '../drivers/driver.ts'

/** A file as the level has made it. */
export type MadeFile = { name: string; bytes: Uint8Array }

/** More of an answer is not read. */
const STATUS_LINE = 64

/** Of looks in a row that find nothing missing: the first answer of a service may come before it works. */
const LOOKS = 2

/**
 * Waits until players can use the instance: health checks, ports, shells and files. Throws `LevelFailure` after a time
 * limit. A service's own health check decides whether it works; without one, an HTTP answer below 500, twice.
 */
export async function untilHealthy(
  running: Running,
  level: LevelPackage,
  patienceMs: number,
  signal: AbortSignal,
): Promise<void> {
  const until = performance.now() + patienceMs
  let why = 'nothing was checked'
  let well = 0
  for (let pause = 50; performance.now() < until; pause = Math.min(pause * 1.5, 1000)) {
    signal.throwIfAborted()
    const wrong = await whatIsMissing(running, level)
    well = wrong === null ? well + 1 : 0
    if (well >= LOOKS) return
    if (wrong !== null) why = wrong
    await delay(pause, undefined, { signal })
  }
  throw new LevelFailure(`not ready after ${Math.round(patienceMs / 1000)} s: ${why}`)
}

/** The files that were made for this instance, as the platform offers them. */
export async function instanceFiles(running: Running, level: LevelPackage): Promise<MadeFile[]> {
  const files: MadeFile[] = []
  for (const name of level.flavor.files) {
    const bytes = await running.file(name)
    if (!bytes) throw new LevelFailure(`the level did not make /pwinit/files/${name}`)
    if (bytes.length > MAX_INSTANCE_FILE_BYTES)
      throw new LevelFailure(`/pwinit/files/${name} is larger than ${MAX_INSTANCE_FILE_BYTES / 1e6} MB`)
    files.push({ name, bytes })
  }
  return files
}

async function whatIsMissing(running: Running, level: LevelPackage): Promise<string | null> {
  const health = await running.health()
  if (health.state !== 'healthy') {
    if (health.state === 'failed') throw new LevelFailure(health.why)
    return health.why
  }
  const trouble = await running.trouble()
  if (trouble) throw new LevelFailure(trouble)
  for (const port of running.ports) {
    const wrong = await portTrouble(running, port, health.checked.includes(port.service))
    if (wrong) return `${port.service}:${port.port} ${wrong}`
  }
  for (const shell of running.shells) {
    const wrong = await shellTrouble(running, shell)
    if (wrong) return `the shell of ${shell} ${wrong}`
  }
  for (const name of level.flavor.files)
    if (!(await running.file(name))) return `/pwinit/files/${name} is not there yet`
  return null
}

/** An HTTP port must answer, and not with an error of the service; a TCP port must accept. */
async function portTrouble(running: Running, port: RunningPort, checksItself: boolean): Promise<string | null> {
  const stream = await running
    .dial(port)
    .catch((error: unknown) => String(error instanceof Error ? error.message : error))
  if (typeof stream === 'string') return `does not accept connections (${stream})`
  stream.on('error', () => undefined)
  if (port.kind === 'tcp') {
    stream.destroy()
    return null
  }
  const heard = new Promise<string | null>((resolve) => {
    let begin = ''
    const judge = () => resolve(answerTrouble(begin, checksItself))
    stream.on('data', (chunk: Buffer) => {
      begin += chunk.toString('latin1', 0, STATUS_LINE)
      if (begin.includes('\n') || begin.length >= STATUS_LINE) judge()
    })
    stream.once('close', () => (begin ? judge() : resolve('closed the connection without an answer')))
    setTimeout(() => resolve('does not answer'), 5000).unref()
  })
  stream.write('GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: pathwar-health\r\nConnection: close\r\n\r\n')
  const answer = await heard
  stream.destroy()
  return answer
}

function answerTrouble(begin: string, checksItself: boolean): string | null {
  if (!begin.startsWith('HTTP/')) return 'does not speak HTTP (is its kind tcp?)'
  const status = /^HTTP\/\d\.\d ([5-9]\d\d)/.exec(begin)?.[1]
  return status === undefined || checksItself
    ? null
    : `answers ${status} (a healthcheck in the package may decide otherwise)`
}

async function shellTrouble(running: Running, service: string): Promise<string | null> {
  const process = await running.open(service, { kind: 'exec', command: 'true', env: {} })?.catch(() => null)
  if (!process) return 'does not answer'
  process.stdout.resume()
  process.stderr?.resume()
  process.stdin.on('error', () => undefined).end()
  const exit = await Promise.race([process.exit, delay(5000, null)])
  process.close()
  return exit ? null : 'does not run a command'
}
