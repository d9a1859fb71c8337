import { randomUUID } from 'node:crypto'
import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import { signGateToken } from '@pathwar/domain/hosting/gate'
import type { Installation, ProcessSettings } from '@pathwar/local/installation'
import { type AppName, freePorts } from '@pathwar/local/ports'
import { createSecrets } from '@pathwar/local/secrets'
import { fingerprintOfKey } from '@pathwar/ssh/fingerprint'
import { type TestDatabase, testDatabase } from '@pathwar/testing/database'
import { startProcess, type TestProcess } from '@pathwar/testing/processes'

export interface HostileGate extends TestDatabase {
  readonly installation: Installation
  /** Starts an app of this installation as a process, as in production. */
  start(app: AppName, env?: Record<string, string>): Promise<TestProcess>
  /** An instance that leads to these ports of ours, and a user who may enter it. */
  anInstance(endpoints: readonly Pick<Endpoint, 'kind' | 'port'>[], keys?: InstanceKeys): Promise<HostileInstance>
}

interface InstanceKeys {
  /** The user's, for SSH. */
  readonly key?: { readonly public: string }
  /** That an `ssh` endpoint shows. */
  readonly upstreamKey?: { readonly public: string }
}

export interface HostileInstance {
  readonly instanceId: string
  readonly domainId: string
  readonly userId: string
  /** The level's name for the SSH proxy. */
  readonly level: string
  readonly host: string
  readonly token: string
}

/** The gate of an installation with only a database: its proxies start in a second. Call it at the top of a file. */
export async function aGate(): Promise<HostileGate> {
  const database = await testDatabase()
  const installation: Installation = {
    secrets: { ...createSecrets(), appPassword: 'test', gatePassword: 'test' },
    ownerUrl: database.urls.owner,
    publicUrl: 'http://localhost:3000',
    levelUrl: 'http://*.levels.localhost:8080',
    sshAddress: 'localhost:2222',
    apiUrl: 'http://127.0.0.1:1',
    home: '/nonexistent',
  }
  return {
    ...database,
    installation,
    async start(app, env = {}) {
      const [port = 0, adminPort = 0] = await freePorts(2)
      const place: ProcessSettings = { port, adminPort }
      return startProcess({ name: app, app, installation, place, env })
    },
    anInstance: (endpoints, keys = {}) => anInstance(database, installation, { endpoints, ...keys }),
  }
}

async function anInstance(
  { owner, aDomain }: TestDatabase,
  { secrets }: Installation,
  { endpoints, key, upstreamKey }: InstanceKeys & { endpoints: readonly Pick<Endpoint, 'kind' | 'port'>[] },
): Promise<HostileInstance> {
  const { id: domainId } = await aDomain()
  const [instanceId, userId] = [randomUUID(), randomUUID()]
  const slug = instanceId.replaceAll('-', '').slice(0, 12)
  const level = `level-${slug}`
  const hostKey = upstreamKey && fingerprintOfKey(upstreamKey.public)
  const whole = endpoints.map(({ kind, port }) => ({
    ...{ service: kind, kind, host: '127.0.0.1', port, levelPort: port },
    ...(kind === 'ssh' && { hostKey }),
  }))
  await owner.transaction(async (trx) => {
    const insert = (table: string, row: object) => trx.withSchema('platform').table(table).insert(row)
    const route = { instance_id: instanceId, domain_id: domainId, slug, label: level, names: [level] }
    await insert('route', { ...route, place: '', state: 'ready', endpoints: JSON.stringify(whole) })
    await insert('gate_grant', { instance_id: instanceId, user_id: userId, domain_id: domainId })
    if (!key) return
    const fingerprint = fingerprintOfKey(key.public)
    await insert('public_key', { fingerprint, domain_id: domainId, user_id: userId, username: slug })
  })
  const expiresAt = new Date(Date.now() + 3_600_000)
  const token = signGateToken(secrets.gateSecret, {
    ...{ kind: 'bearer', instanceId, domainId, userId, sessionId: null, expiresAt },
  })
  return { instanceId, domainId, userId, level, host: `${slug}.levels.localhost`, token }
}
