import { mkdir } from 'node:fs/promises'
import http from 'node:http'
import { Worker } from 'node:worker_threads'
import { openDatabase } from '@pathwar/db/connect'
import { createDomain } from '@pathwar/db/domains'
import { gathered, openInstallation } from '@pathwar/domain/all'
import { authenticate } from '@pathwar/domain/identity/auth'
import { findDomainById, type UseCase } from '@pathwar/domain/kernel'
import { freePorts } from '@pathwar/local/ports'
import { createSecrets } from '@pathwar/local/secrets'
import { fillInput } from '@pathwar/testing/fill-input'
import { type Person, password } from '@pathwar/testing/person'
import { aBoughtPlay } from '@pathwar/testing/play'
import { startProcess } from '@pathwar/testing/processes'
import { openThreads } from '@pathwar/threads/open-threads'
import type { Flood } from './flood.worker.ts'
import { quantile, report, round, runBench, say, size, timed } from './harness.ts'

const IN_FLIGHT = size('BENCH_IN_FLIGHT', 150)
const SECONDS = size('BENCH_SECONDS', 1)
const PAUSE_MS = 10

const agent = new http.Agent({ keepAlive: true })
let mallory: Person | undefined
let names = 0

// A real api process. One address, or one player, keeps many requests of one procedure in flight, for each procedure that
// strangers or players may call; an honest player at another address asks for something small meanwhile.
await runBench('floods', async ({ ownerUrl, appUrl, appPassword, gatePassword, scratch }) => {
  await mkdir(scratch, { recursive: true })
  const [port = 0, adminPort = 0] = await freePorts(2)
  const secrets = createSecrets()
  const url = `http://127.0.0.1:${port}`
  const local = {
    secrets: { ...secrets, appPassword, gatePassword },
    ownerUrl,
    publicUrl: url,
    levelUrl: 'http://*.levels.localhost:8080',
    sshAddress: 'localhost:2222',
    apiUrl: url,
    home: scratch,
  }
  const play = await aScene(ownerUrl, appUrl, url)
  const settings = { port, adminPort }
  const api = await startProcess({
    name: 'api',
    app: 'api',
    installation: local,
    place: settings,
    env: { LOG_LEVEL: 'error' },
  })
  try {
    const honest = await play.person('honest')
    const quiet = await askFor(port, honest, SECONDS * 2000)
    const times: number[] = []
    const worst: [name: string, p95: number][] = []
    let memory = 0
    for (const [name, useCase] of gathered.useCases) {
      const flood = await floodOf(port, name, useCase, play)
      if (!flood) continue
      const worker = new Worker(new URL('./flood.worker.ts', import.meta.url), { workerData: flood })
      const taken = await askFor(port, honest, SECONDS * 1000)
      worker.postMessage('over')
      await new Promise((resolve) => worker.once('exit', resolve))
      times.push(...taken)
      worst.push([name, quantile(taken, 0.95)])
      memory = Math.max(memory, await memoryOf(adminPort))
    }
    worst.sort(([, one], [, other]) => other - one)
    say(`${worst.length} procedures, ${IN_FLIGHT} in flight, ${times.length} honest requests, all answered.`)
    say(`Without a flood: ${round(quantile(quiet, 0.5))} ms (median), ${round(quantile(quiet, 0.99))} ms (p99)`)
    say(
      `With one: ${round(quantile(times, 0.5))} ms (median). Slowest: ${worst
        .slice(0, 5)
        .map(([name, ms]) => `${name} ${round(ms)} ms`)
        .join(', ')} (p95)`,
    )
    const inTime = report('the honest request under a flood (p99)', quantile(times, 0.99), { most: 250, unit: ' ms' })
    return report("the api's memory", memory, { most: 600, unit: ' MB' }) && inTime
  } finally {
    await api.stop()
  }
})

type Scene = Awaited<ReturnType<typeof aScene>>

/** The default domain with a tournament, and a player who has bought its level. */
async function aScene(ownerUrl: string, databaseUrl: string, publicUrl: string) {
  const owner = openDatabase({ url: ownerUrl, poolSize: 1, name: 'bench' })
  const { id } = await createDomain(owner, { slug: 'bench', name: 'Bench', isDefault: true })
  await owner.destroy()
  const log = { info() {}, warn() {}, error() {} }
  const addresses = { publicUrl, levelUrl: 'http://*.levels.localhost', sshHost: 'localhost', sshPort: 2222 }
  const gateSecret = 'a secret that only the benchmark knows, of enough characters'
  const dataKey = Buffer.alloc(32, 'a key that only the benchmark knows')
  const threads = openThreads({ memoryMb: 128 })
  const installation = openInstallation({ databaseUrl, poolSize: 4, log, addresses, gateSecret, dataKey, threads })
  const domain = async () => {
    const found = await findDomainById(installation, id)
    if (!found) throw new Error('the domain is gone')
    return found
  }
  return { ...(await aBoughtPlay({ installation, domain })), installation }
}

/** Of a player who floods; some of what they flood ends their session. */
async function tokenOf({ domain, installation, person }: Scene): Promise<string> {
  const actor = await authenticate(installation, domain, mallory?.token ?? null)
  names += 1
  if (!mallory || actor.kind !== 'user') mallory = await person(`mallory-${names}`)
  return mallory.token
}

/** What is flooded: by a player where it is for players, else by nobody; null where neither may call it. */
async function floodOf(port: number, name: string, useCase: UseCase, play: Scene): Promise<Flood | null> {
  const permissions: readonly string[] = [useCase.permission].flat()
  const isPublic = permissions.includes('public')
  const { actor } = play.ann.caller
  const forPlayers = actor.kind === 'user' && permissions.some((one) => actor.privileges.has(one))
  if (!isPublic && !forPlayers) return null
  const token = isPublic ? null : await tokenOf(play)
  const { input } = fillInput(useCase.input, {
    tournament: play.tournament,
    level: play.level,
    team: play.team,
    username: 'ann',
    password,
  })
  const text = JSON.stringify(input)
  const headers = {
    'x-forwarded-for': '203.0.113.9',
    'content-type': 'application/json',
    ...(token && { authorization: `Bearer ${token}` }),
  }
  const path = `/trpc/${name}`
  if (useCase.kind === 'command') return { port, path, method: 'POST', headers, body: text, inFlight: IN_FLIGHT }
  return {
    port,
    path: `${path}?input=${encodeURIComponent(text)}`,
    method: 'GET',
    headers,
    body: undefined,
    inFlight: IN_FLIGHT,
  }
}

/** Asks for something small for some time, and answers how long each took, in ms. Throws when one is not answered. */
async function askFor(port: number, { token }: Person, ms: number): Promise<number[]> {
  const times: number[] = []
  const headers = { 'x-forwarded-for': '198.51.100.7', authorization: `Bearer ${token}` }
  for (const end = performance.now() + ms; performance.now() < end; ) {
    times.push(await timed(() => ask(port, headers)))
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  return times
}

function ask(port: number, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const path = '/trpc/teams.mine?input=%7B%7D'
    const request = http.get({ port, path, headers, agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`the honest request got ${response.statusCode}`))
      response.resume().on('end', resolve)
    })
    request.on('error', reject)
  })
}

/** Of the process, in MB. */
async function memoryOf(adminPort: number): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text()
  const bytes = /^process_resident_memory_bytes(?:\{[^}]*\})? (\S+)$/m.exec(metrics)?.[1]
  if (bytes === undefined) throw new Error('the api does not say how much memory it has')
  return Number(bytes) / 1e6
}
