import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AgentReport, Assignment } from '@pathwar/contracts/hosting/agent'
import { zipLevelPackage } from '@pathwar/contracts/wargame/level-package'
import { openPackageFolder } from '@pathwar/contracts/wargame/package-folder'
import { folderSource } from '@pathwar/platform/folder-source'
import { generateKey } from '@pathwar/ssh/generate-key'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { processGroupsWith } from './drivers/process/level-process.ts'

/** A fake api for agents: it gives assignments and receives reports. */
class FakeApi {
  assignments: Assignment[] = []
  reports: AgentReport[] = []
  zip: Uint8Array = new Uint8Array()
  server: Server | null = null
  private wakes = new Set<(data: string) => void>()

  async start(): Promise<string> {
    this.server = createServer(async (request, response) => {
      if (request.headers.authorization !== 'Bearer agent-token-for-tests') return void response.writeHead(401).end()
      const path = new URL(request.url ?? '/', 'http://api').pathname
      const answer = (data: unknown) =>
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ result: { data } }))
      if (path.startsWith('/agent/packages/')) return void response.end(this.zip)
      if (path === '/trpc/agent.wake') {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write('event: connected\ndata: {}\n\n')
        const send = (data: string) => response.write(`data: ${data}\n\n`)
        this.wakes.add(send)
        response.on('close', () => this.wakes.delete(send))
        return
      }
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part)
      if (path === '/trpc/agent.assignments') return void answer(this.assignments)
      if (path === '/trpc/agent.hello') return void answer({ hypervisorId: 'h', name: 'n' })
      this.reports.push(JSON.parse(Buffer.concat(parts).toString()))
      answer({ accepted: true })
    })
    this.server.listen(0, '127.0.0.1')
    await once(this.server, 'listening')
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  assign(...assignments: Assignment[]): void {
    this.assignments = assignments
    for (const send of this.wakes) send('{}')
  }

  async heard(state: AgentReport['state'], after = 0): Promise<AgentReport> {
    await expect
      .poll(() => this.reports.slice(after).map((report) => report.state), { timeout: 30_000 })
      .toContain(state)
    const found = this.reports.slice(after).find((report) => report.state === state)
    if (!found) throw new Error('not heard')
    return found
  }
}

describe('an agent as a process', () => {
  const home = mkdtempSync(join(tmpdir(), 'agent-process-'))
  const api = new FakeApi()
  const gate = generateKey()
  let url = ''
  let agent: ChildProcess
  let assignment: Assignment
  let first: AgentReport

  const startAgent = () => {
    agent = spawn(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url))], {
      env: {
        PATH: process.env.PATH,
        API_URL: url,
        AGENT_TOKEN: 'agent-token-for-tests',
        AGENT_HOME: home,
        ATTACH_PORT: '0',
        GATE_ATTACH_PUBLIC_KEY: gate.public,
        LOG_LEVEL: 'error',
        ADMIN_PORT: '0',
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
  }
  const endAgent = async (signal: NodeJS.Signals) => {
    const ended = once(agent, 'exit')
    agent.kill(signal)
    const [code] = await ended
    return code
  }
  const pageOf = async (report: AgentReport) => (await fetch(`http://127.0.0.1:${report.endpoints[0]?.port}/`)).text()

  beforeAll(async () => {
    url = await api.start()
    const source = folderSource(fileURLToPath(new URL('../../../levels/paper-trail', import.meta.url)))
    const opened = await openPackageFolder(source)
    if (!opened.ok) throw new Error('the level is not in order')
    api.zip = Buffer.concat(await Array.fromAsync(zipLevelPackage(opened.archive)))
    const packageDigest = createHash('sha256').update(api.zip).digest('hex')
    assignment = {
      workloadId: randomUUID(),
      domainId: 'd',
      generation: 1,
      desired: 'running',
      slug: 'paper',
      packageDigest,
      passphrases: 1,
    }
    startAgent()
  })
  afterAll(async () => {
    if (agent.exitCode === null && agent.signalCode === null) await endAgent('SIGTERM')
    api.server?.closeAllConnections()
    api.server?.close()
    rmSync(home, { recursive: true, force: true })
  })

  test('starts what it is assigned, step by step, and hands out hashes only', async () => {
    api.assign(assignment)
    first = await api.heard('ready')
    expect(api.reports.map((report) => report.step).filter(Boolean)).toEqual(
      expect.arrayContaining(['queued', 'checking']),
    )
    expect(first.endpoints).toMatchObject([{ service: 'web', kind: 'http', host: '127.0.0.1', levelPort: 80 }])
    expect(first.passphraseHashes).toHaveLength(1)
    expect(await pageOf(first)).toContain('Dustwick')
  }, 60_000)

  test('keeps passphrases sealed under a key that only it can read', () => {
    expect(statSync(join(home, 'seal.key')).mode & 0o777).toBe(0o600)
    const state = readdirSync(join(home, 'state')).map((name) => readFileSync(join(home, 'state', name), 'utf8'))
    expect(state.join('')).not.toMatch(/"[a-z2-7]{26}"/)
  })

  test('killed without warning, leaves levels running, and takes them over on the same ports', async () => {
    await endAgent('SIGKILL')
    const before = processGroupsWith('PATHWAR_PROCESS_OF', `${home}:`).map(({ pgid }) => pgid)
    expect(before).toHaveLength(1)
    const heardBefore = api.reports.length
    startAgent()
    const again = await api.heard('ready', heardBefore)
    expect(again.endpoints).toEqual(first.endpoints)
    expect(again.passphraseHashes).toEqual(first.passphraseHashes)
    expect(processGroupsWith('PATHWAR_PROCESS_OF', `${home}:`).map(({ pgid }) => pgid)).toEqual(before)
    expect(await pageOf(again)).toContain('Dustwick')
  }, 60_000)

  test('a level that dies is started again with the same passphrases', async () => {
    const heardBefore = api.reports.length
    for (const { pgid } of processGroupsWith('PATHWAR_PROCESS_OF', `${home}:`)) process.kill(-pgid, 'SIGKILL')
    const again = await api.heard('ready', heardBefore)
    expect(api.reports.slice(heardBefore).map((report) => report.state)).toContain('starting')
    expect(again.passphraseHashes).toEqual(first.passphraseHashes)
    expect(again.endpoints).toEqual(first.endpoints)
  }, 60_000)

  test('a new generation starts over with new passphrases', async () => {
    const heardBefore = api.reports.length
    api.assign({ ...assignment, generation: 2 })
    const again = await api.heard('ready', heardBefore)
    expect(again.generation).toBe(2)
    expect(again.passphraseHashes).not.toEqual(first.passphraseHashes)
    first = again
  }, 60_000)

  test('stopped in good order, leaves nothing behind, and the next start makes the same again', async () => {
    expect(await endAgent('SIGTERM')).toBe(0)
    expect(processGroupsWith('PATHWAR_PROCESS_OF', `${home}:`)).toEqual([])
    const heardBefore = api.reports.length
    startAgent()
    const again = await api.heard('ready', heardBefore)
    expect(again.passphraseHashes).toEqual(first.passphraseHashes)
    expect(again.endpoints).toEqual(first.endpoints)
  }, 60_000)

  test('ends what it should stop, says so, and reaps what nobody assigned', async () => {
    const heardBefore = api.reports.length
    api.assign({ ...assignment, generation: 2, desired: 'stopped' })
    await api.heard('stopped', heardBefore)
    expect(processGroupsWith('PATHWAR_PROCESS_OF', `${home}:`)).toEqual([])
    const other = { ...assignment, workloadId: randomUUID() }
    api.assign(other)
    await expect
      .poll(() => api.reports.some((report) => report.workloadId === other.workloadId && report.state === 'ready'), {
        timeout: 30_000,
      })
      .toBe(true)
    api.assign()
    await expect.poll(() => processGroupsWith('PATHWAR_PROCESS_OF', `${home}:`), { timeout: 15_000 }).toEqual([])
  }, 60_000)
})
