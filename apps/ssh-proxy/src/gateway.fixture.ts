import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import { readNetwork } from '@pathwar/contracts/kernel/network'
import {
  admit,
  type GateDomain,
  type GateUser,
  type Grant,
  type NetworkBan,
  type Route,
} from '@pathwar/domain/hosting/gate'
import { createLogger, type Logger } from '@pathwar/platform/logger'
import { createMetrics } from '@pathwar/platform/metrics'
import { fingerprintOfKey } from '@pathwar/ssh/fingerprint'
import { generateKey } from '@pathwar/ssh/generate-key'
import type { Gate } from './gate.ts'
import { type Gateway, type GatewayOptions, startGateway } from './gateway.ts'
import { gatewayMetrics } from './metrics.ts'

export const log: Logger = createLogger({ name: 'test', level: 'silent' })

export const instanceId = '00000000-0000-4000-8000-000000000001'
export const alice: GateUser = { domainId: 'dom0000001', userId: 'alice-id', username: 'alice' }
export const mallory: GateUser = { domainId: 'dom0000001', userId: 'mallory-id', username: 'mallory' }
export const stranger: GateUser = { domainId: 'dom0000002', userId: 'stranger-id', username: 'stranger' }

export interface KeyPair {
  private: string
  public: string
  fingerprint: string
  file: string
}

/** A gate whose data the test writes; the decision itself is the real one. */
function fakeGate() {
  const routes = new Map<string, Route>()
  const grants = new Map<string, Grant>()
  const keys = new Map<string, GateUser[]>()
  const passwords = new Map<string, GateUser>()
  const domains = new Map<string, GateDomain>([
    ['dom0000001', { id: 'dom0000001', slug: 'demo', state: 'active', isDefault: true }],
    ['dom0000002', { id: 'dom0000002', slug: 'acme', state: 'active', isDefault: false }],
  ])
  const listeners = new Set<(id: string) => void>()
  const changed = (id: string) => {
    for (const listener of listeners) listener(id)
  }
  const bans = new Map<string, NetworkBan>()
  const networkBan: Gate['networkBan'] = (domainId, address) => bans.get(`${domainId} ${address}`) ?? null
  const decide: Gate['decide'] = (id, user) => {
    const route = routes.get(id) ?? null
    return admit({
      domain: route ? (domains.get(route.domainId)?.state ?? null) : null,
      instance: route,
      grant: (route?.domainId === user.domainId && grants.get(`${id} ${user.userId}`)) || null,
      networkBanned: route !== null && networkBan(route.domainId, user.address ?? '') !== null,
      sessionEnded: false,
      staleFor: 0,
      now: new Date(),
    })
  }
  const gate: Gate = {
    bySlug: (slug) => [...routes.values()].find((route) => route.slug === slug) ?? null,
    byInstance: (id) => routes.get(id) ?? null,
    domain: (id) => domains.get(id) ?? null,
    decide,
    networkBan,
    entrancesOf: (users) =>
      [...routes.values()].filter(({ instanceId: id }) =>
        users.some((user) => ['admitted', 'starting'].includes(decide(id, user))),
      ),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    now: () => new Date(),
    usersOfKey: async (fingerprint) => keys.get(fingerprint) ?? [],
    async redeemSshPassword(password) {
      const user = passwords.get(password) ?? null
      passwords.delete(password)
      return user
    },
  }
  return {
    gate,
    keys,
    passwords,
    domains,
    put(route: Partial<Route>, users: GateUser[], grant: Partial<Grant> = {}) {
      const whole: Route = { ...exampleRoute, ...route }
      routes.set(whole.instanceId, whole)
      for (const { userId } of users) grants.set(`${whole.instanceId} ${userId}`, { from: null, until: null, ...grant })
      changed(whole.instanceId)
    },
    revoke(id: string, user: GateUser) {
      grants.delete(`${id} ${user.userId}`)
      changed(id)
    },
    drop(id: string) {
      routes.delete(id)
      changed(id)
    },
    ban(domainId: string, address: string) {
      const network = readNetwork(address)
      if (!network) throw new Error(`not an address: ${address}`)
      bans.set(`${domainId} ${address}`, { domainId, network, reason: 'scanning', expiresAt: null })
      for (const route of routes.values()) changed(route.instanceId)
    },
    suspend(id: string) {
      domains.set(id, { id, slug: 'demo', state: 'suspended', isDefault: true })
      for (const route of routes.values()) changed(route.instanceId)
    },
  }
}

const exampleRoute: Route = {
  instanceId,
  domainId: 'dom0000001',
  slug: 'abc123xyz',
  label: 'Shell Garden',
  names: ['shell-garden', 'shell-garden+spring'],
  ownerLabel: 'spring / The Owls',
  state: 'ready',
  endpoints: [],
  expiresAt: null,
}

/** A gateway on a free port with an attach server behind it, and a folder for keys; dispose of it after the test. */
export async function testGateway(options: Partial<GatewayOptions> = {}) {
  const home = mkdtempSync(join(tmpdir(), 'pathwar-ssh-'))
  const makeKey = (name: string): KeyPair => {
    const pair = generateKey()
    const file = join(home, name)
    writeFileSync(file, pair.private, { mode: 0o600 })
    return { ...pair, file, fingerprint: fingerprintOfKey(pair.private) }
  }
  const [hostKey, attachKey] = [makeKey('host'), makeKey('attach')]
  const fake = fakeGate()
  const attach = await startAttach(home, attachKey.public)
  const gateway: Gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    hostKeys: [hostKey.private],
    attachKey: attachKey.private,
    gate: fake.gate,
    addresses: {
      publicUrl: 'http://pathwar.test',
      levelUrl: 'http://*.levels.test',
      sshAddress: 'localhost:2222',
    },
    metrics: gatewayMetrics(createMetrics('test')),
    log,
    ...options,
  })
  const knownHosts = join(home, 'known_hosts')
  writeFileSync(knownHosts, `[127.0.0.1]:${gateway.port} ${hostKey.public}\n`)
  const shell: Endpoint = {
    service: 'shell',
    kind: 'ssh',
    host: '127.0.0.1',
    port: attach.port,
    levelPort: 22,
    hostKey: attach.fingerprint,
  }
  return {
    ...fake,
    home,
    makeKey,
    shell,
    gateway,
    port: gateway.port,
    hostKey,
    knownHosts,
    attach: attach.process,
    async [Symbol.asyncDispose]() {
      await gateway.stop(0)
      attach.process.stdin?.end()
      if (attach.process.exitCode === null && attach.process.signalCode === null) await once(attach.process, 'exit')
      rmSync(home, { recursive: true, force: true })
    },
  }
}

export type TestGateway = Awaited<ReturnType<typeof testGateway>>

async function startAttach(
  home: string,
  trusted: string,
): Promise<{ process: ChildProcess; port: number; fingerprint: string }> {
  // Another app's fixture, run as a separate process: apps do not import one another.
  const script = fileURLToPath(new URL('../../agent/src/attach/attach.fixture.ts', import.meta.url))
  const child = spawn(process.execPath, [script, instanceId, join(home, 'agent'), trusted], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line]: Buffer[] = await once(child.stdout, 'data')
  return { process: child, ...(JSON.parse(String(line)) as { port: number; fingerprint: string }) } // its own output
}
