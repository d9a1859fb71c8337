import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportDomain } from '@pathwar/db/transfer/export-domain'
import { importDomain } from '@pathwar/db/transfer/import-domain'
import { everythingOf } from '@pathwar/testing/everything-of'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { actAs, password } from '@pathwar/testing/person'
import { aKeyPair } from '@pathwar/testing/public-key'
import { secondDatabase } from '@pathwar/testing/second-database'
import { TOTP } from 'otpauth'
import { afterAll, expect, test } from 'vitest'
import { authenticate, completeLogIn, logIn, stepUp } from '../identity/auth/index.ts'
import { addKey, beginKey } from '../identity/keys/index.ts'
import { beginTotp, confirmTotp } from '../identity/second-factor/index.ts'
import { findDomainById, inTransaction, type Subscriber } from '../kernel/index.ts'
import { readEvents } from '../messaging/activity/index.ts'
import { showBoard, submit } from '../wargame/play/index.ts'
import { createTeam } from '../wargame/teams/index.ts'
import { createGameServer } from '../worlds/game-servers/index.ts'
import { openInstallation } from './index.ts'

const testing = await testInstallation()
const other = await secondDatabase('moved')
const there = openInstallation({
  databaseUrl: other.urls.app,
  log: testing.installation.log,
  addresses: testing.installation.addresses,
  gateSecret: 'another secret, of another installation',
  dataKey: randomBytes(32),
  passwordCost: 4,
  timeOf: testing.installation.timeOf,
})
const folder = await mkdtemp(join(tmpdir(), 'pathwar-move-'))
afterAll(async () => {
  await there.db.destroy()
  await rm(folder, { recursive: true, force: true })
})

const sshKey = aKeyPair('ann@laptop')

/** A domain with data of every kind: money, a running level, a solved one, a key, a second factor, mail. */
async function aLivelyDomain() {
  const play = await anInstance(testing, { files: ['map.txt'] })
  const { ann, ref, passphrases } = play
  await ann.does(submit, { ...ref, passphrases })
  await ann.does(addKey, { key: sshKey.line, name: 'laptop', ...sshKey.prove(await ann.does(beginKey, {})) })
  await ann.does(stepUp, { method: 'password', password })
  const actor = await authenticate(testing.installation, play.domain, ann.token)
  const guarded = actAs(testing.installation, play.domain, actor)
  const { token, secret } = await guarded.does(beginTotp, {})
  const app = new TOTP({ secret })
  const codeNow = () => app.generate({ timestamp: testing.installation.now().getTime() })
  await guarded.does(confirmTotp, { token, code: codeNow() })
  testing.clock.pass(60_000)
  const connection = { type: 'generic', identityToken: 'a secret of the game' } as const
  await play.root.does(createGameServer, { name: 'Game', connection })
  return { ...play, codeNow }
}

/** Differences that a move may cause: sessions and live instances end, and secrets are encrypted with another key. */
const changed = [
  'user_session',
  'user_token',
  'auth_challenge',
  'workload',
  'workload_step',
  'mail',
  'credential',
  'game_server',
  // Both installations write an audit entry about the move.
  'audit_entry',
]

/** An event without its transaction id, which belongs to the other server. */
function payloadOf(event: string): string {
  return event.replace(/,\d+\)$/, '')
}

test('a domain moves to another installation with everything, and goes on there', async () => {
  const { domain, ref, agent, codeNow } = await aLivelyDomain()
  const file = join(folder, 'lively.pathwar')
  const { dataKey } = testing.installation
  const exported = await exportDomain(testing.owner, { slug: domain.slug, file, dataKey, passphrase: 'moving day' })
  expect(exported.rows).toBeGreaterThan(100)

  const imported = await importDomain(other.owner, {
    file,
    slug: 'moved',
    dataKey: there.dataKey,
    passphrase: 'moving day',
  })
  expect(imported).toMatchObject({ slug: 'moved', rows: exported.rows })
  expect(imported.id).not.toBe(domain.id)
  const [before, after] = [await everythingOf(testing.owner, domain.id), await everythingOf(other.owner, imported.id)]
  const tables = [...before.keys()].filter((name) => !name.startsWith('platform.'))
  expect([...after.keys()].filter((name) => !name.startsWith('platform.')).sort()).toEqual(tables.sort())
  for (const table of tables) {
    if (table === 'event') expect(after.get(table)?.map(payloadOf)).toEqual(before.get(table)?.map(payloadOf))
    else if (!changed.includes(table)) expect(after.get(table), table).toEqual(before.get(table))
    else if (['mail', 'credential', 'game_server'].includes(table))
      expect(after.get(table)?.length).toBe(before.get(table)?.length)
  }
  expect(before.get('level_package')?.length).toBe(1)
  expect(before.get('workload_file')?.length).toBe(1)

  // Live instances have ended: nothing runs here, and nobody is logged in.
  expect(after.get('platform.route')).toEqual([])
  expect(after.get('platform.placement')).toEqual([])
  expect(after.get('platform.gate_grant')).toEqual([])
  expect(after.get('workload')?.every((row) => row.includes('stopped'))).toBe(true)
  expect(before.get('workload')?.join()).toContain(agent.hypervisor.id)
  expect(after.get('workload')?.join()).not.toContain(agent.hypervisor.id)
  expect(after.get('platform.public_key')).toHaveLength(1)
  expect(after.get('audit_entry')?.join()).toContain('domain.imported')

  // Users log in with the same password and the same authenticator app, and go on playing.
  const home = await findDomainById(there, imported.id)
  if (!home) throw new Error('the imported domain cannot be found')
  const visitor = actAs(there, home, { kind: 'visitor' })
  const asked = await visitor.does(logIn, { username: 'ann', password, delivery: 'bearer' })
  if (asked.state !== 'second-factor') throw new Error('no second factor was asked for')
  const factor = { method: 'totp', code: codeNow() } as const
  const { token } = await visitor.does(completeLogIn, { token: asked.token, factor, delivery: 'bearer' })
  const ann = actAs(there, home, await authenticate(there, home, token))
  expect((await ann.does(showBoard, { tournament: ref.tournament })).levels).toHaveLength(1)
  // Sequences continue at the same number.
  await ann.does(createTeam, { name: 'The moved ones' })

  // The job for the tournament's end is queued here too.
  const { rows: jobs } = await other.owner.raw('select key from graphile_worker.jobs where key like ?', [
    `${imported.id}:%`,
  ])
  expect(jobs.some(({ key }: { key: string }) => key.includes('tournament-end'))).toBe(true)
})

test('nothing that is encrypted is lost in silence', async () => {
  const { domain } = await aLivelyDomain()
  const [file, { dataKey }] = [join(folder, 'sealed.pathwar'), testing.installation]
  const { slug } = domain
  await expect(exportDomain(testing.owner, { slug, file, dataKey })).rejects.toThrow('Give a passphrase')
  await expect(exportDomain(testing.owner, { slug, file, passphrase: 'x' })).rejects.toThrow('Give the DATA_KEY')
  const wrong = { slug, file, dataKey: randomBytes(32), passphrase: 'x' }
  await expect(exportDomain(testing.owner, wrong)).rejects.toThrow('the data key is not the right one')
  await exportDomain(testing.owner, { slug, file, dataKey, passphrase: 'x' })
  const into = { file, slug: 'sealed', dataKey: there.dataKey }
  await expect(importDomain(other.owner, into)).rejects.toThrow('Give the passphrase')
  await expect(importDomain(other.owner, { ...into, passphrase: 'y' })).rejects.toThrow('passphrase is not the one')
  await expect(importDomain(other.owner, { file, slug: 'sealed', passphrase: 'x' })).rejects.toThrow('DATA_KEY')
})

test('every value that is encrypted in a domain is known to the export', async () => {
  const { domain } = await aLivelyDomain()
  const everything = await everythingOf(testing.owner, domain.id)
  const { sealedColumns } = await import('@pathwar/db/transfer/reseal')
  const { notExported } = await import('@pathwar/db/transfer/domain-tables')
  const { unseal } = await import('../kernel/index.ts')
  const found = new Set<string>()
  for (const [table, rows] of everything) {
    for (const candidate of rows.join('\n').match(/[A-Za-z0-9_-]{39,}/g) ?? []) {
      try {
        unseal(testing.installation.dataKey, candidate)
        found.add(table)
      } catch {
        // none
      }
    }
  }
  expect([...found].length).toBeGreaterThan(1)
  for (const table of found) expect([...Object.keys(sealedColumns), ...Object.keys(notExported)]).toContain(table)
})

test('while a domain is imported, nobody else waits for their events', async () => {
  const { installation, owner, urls } = testing
  const domain = await testing.domain()
  const file = join(folder, 'slow.pathwar')
  await exportDomain(owner, { slug: domain.slug, file })
  const heard: string[] = []
  const listener: Subscriber = {
    name: 'listener',
    on: ['tournament.changed'],
    run: async (ctx) => void heard.push(ctx.domain.id),
  }
  const neighbour = await testing.domain()
  const reader = readEvents(installation, { databaseUrl: urls.app, subscribers: [listener] })
  const blocker = await owner.transaction()
  const detached = async () => (await owner.raw('select txid from platform.detached_transaction')).rows.length
  // An import that was killed in another test leaves its own until somebody looks.
  const before = await detached()
  try {
    // The last step of an import: everything is written by then.
    await blocker.raw('lock table platform.gate_change in exclusive mode')
    const imported = importDomain(owner, { file, slug: `${domain.slug}-slow` })
    await expect.poll(waiting, { timeout: 20_000 }).toBe(true)
    expect((await detached()) - before).toBe(1)
    const actor = { kind: 'system', name: 'test' } as const
    await inTransaction(installation, 'command', { domain: neighbour, actor }, (ctx) =>
      ctx.emit('tournament.changed', { tournament: 'cup' }),
    )
    await expect.poll(() => heard, { timeout: 20_000 }).toContain(neighbour.id)
    expect(await waiting()).toBe(true)
    await blocker.rollback()
    expect(await imported).toMatchObject({ slug: `${domain.slug}-slow` })
    expect(await detached()).toBeLessThanOrEqual(before)
  } finally {
    if (!blocker.isCompleted()) await blocker.rollback()
    await reader.stop()
  }

  async function waiting(): Promise<boolean> {
    const { rows } = await owner.raw(
      "select from pg_locks where not granted and relation = 'platform.gate_change'::regclass",
    )
    return rows.length > 0
  }
})
