import { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import { withDomain } from '@pathwar/db/with-domain'
import { aFakeAgent } from '@pathwar/testing/fake-agent'
import { gateSecret, testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { runDueJobs } from '@pathwar/testing/jobs'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aBoughtPlay, HOUR } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { openGateTable, readGateToken } from '../../hosting/gate/index.ts'
import { inTransaction } from '../../kernel/index.ts'
import { openBlob } from '../../storage/blobs/index.ts'
import { importLevel, publishLevel } from '../levels/index.ts'
import { submit, subscribe } from '../play/index.ts'
import { closeTournament, updateTournament } from '../tournaments/index.ts'
import {
  enterInstance,
  extendInstance,
  getFile,
  getInstance,
  issueToken,
  listInstances,
  listMyInstances,
  redumpInstance,
  startInstance,
  stopInstance,
} from './index.ts'
import { requestInstance } from './request-instance.ts'

const testing = await testInstallation()
const { installation, owner, urls, clock } = testing
const silent = { info() {}, warn() {}, error() {} }

test('an instance that is ready tells its ways in, its files and its story', async () => {
  const { ann, instance } = await anInstance(testing)
  expect(instance.entrances).toEqual([
    { service: 'web', kind: 'http', port: 80, url: `http://${instance.slug}.levels.test/`, command: null },
    { service: 'oracle', kind: 'tcp', port: 1337, url: null, command: 'pathwar connect vault 1337' },
    { service: 'box', kind: 'ssh', port: 22, url: null, command: 'ssh -p 2222 vault@ssh.pathwar.test' },
  ])
  expect(instance.steps.map(({ state }) => state)).toEqual(['requested', 'placed', 'ready'])
  expect(instance.files).toMatchObject([{ name: 'note.txt', path: expect.stringMatching(/^\/files\//) }])
  const { digest } = await ann.does(getFile, { file: instance.files[0]?.id ?? '' })
  const blob = await openBlob({ installation, domain: ann.caller.domain }, digest)
  expect(Buffer.from(await blob.read(0, blob.size)).toString()).toBe(`made for ${instance.id}`)
  expect((await ann.does(listMyInstances, {})).map(({ id }) => id)).toEqual([instance.id])
})

test('passphrases are nowhere in the database', async () => {
  const { domain, passphrases } = await anInstance(testing)
  const { rows } = await owner.raw('select p::text as row from ??.passphrase p', [`domain_${domain.id}`])
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(passphrases[0])
})

test('however often a level is started, one instance of it runs', async () => {
  const { ann, ref } = await aBoughtPlay(testing)
  const started = await Promise.all(Array.from({ length: 5 }, () => ann.does(startInstance, ref)))
  expect(new Set(started.map(({ id }) => id)).size).toBe(1)
})

test('a level that is not bought does not start', async () => {
  const { ann, root, tournament, person } = await aBoughtPlay(testing)
  await root.does(importLevel, await root.uploads(aLevelZip({ slug: 'other' })))
  await root.does(publishLevel, { tournament, level: 'other' })
  expect(await ann.isRefused(startInstance, { tournament, level: 'other' })).toBe('level/not-bought')
  expect(await (await person('eve')).isRefused(startInstance, { tournament, level: 'vault' })).toBe(
    'tournament/not-joined',
  )
})

test('a team runs five instances at most', async () => {
  const { ann, root, tournament } = await aBoughtPlay(testing)
  for (let count = 0; count < 6; count++) {
    const level = `level-${count}`
    await root.does(importLevel, await root.uploads(aLevelZip({ slug: level, price: 0 })))
    await root.does(publishLevel, { tournament, level })
    await ann.does(subscribe, { tournament, level })
  }
  const started = Array.from({ length: 6 }, (_, count) =>
    ann.does(startInstance, { tournament, level: `level-${count}` }),
  )
  const refused = (await Promise.allSettled(started)).filter((outcome) => outcome.status === 'rejected')
  expect(refused).toMatchObject([{ reason: { code: 'instance/limit' } }])
})

test('a stop puts everybody out at once, and is done when the agent says so', async () => {
  const { ann, agent, ref, instance } = await anInstance(testing)
  const { id } = instance
  expect(await ann.does(stopInstance, { instance: id })).toMatchObject({ state: 'stopping', entrances: [] })
  expect(await gateRows(id)).toEqual({ routes: 0, grants: 0 })
  expect(await agent.assignments()).toMatchObject([{ workloadId: id, desired: 'stopped' }])
  expect(await ann.isRefused(issueToken, { instance: id })).toBe('instance/not-running')
  await agent.works()
  expect(await ann.does(getInstance, { instance: id })).toMatchObject({ state: 'stopped', can: { stop: false } })
  expect(await agent.assignments()).toEqual([])
  expect(await ann.does(stopInstance, { instance: id })).toMatchObject({ state: 'stopped' })
  const again = await ann.does(startInstance, ref)
  expect(again.id).not.toBe(id)
})

test('where a hypervisor has room a start is one change, from requested to placed', async () => {
  const { ann, ref, domain } = await aBoughtPlay(testing)
  await aFakeAgent(testing)
  const { id, steps } = await ann.does(startInstance, ref)
  expect(steps.map(({ state, step }) => [state, step])).toEqual([
    ['requested', 'queued'],
    ['placed', 'queued'],
  ])
  const { rows } = await owner.raw(
    "select payload ->> 'state' as state from ??.event where payload ->> 'instance' = ?",
    [`domain_${domain.id}`, id],
  )
  expect(rows).toEqual([{ state: 'placed' }])
})

test('an instance that no subscription owns runs like any other; organisers see it, and players do not', async () => {
  const { ann, root, domain, ref } = await aBoughtPlay(testing)
  const agent = await aFakeAgent(testing)
  const pooled = await inTransaction(
    installation,
    'command',
    { domain, actor: { kind: 'system', name: 'pool' } },
    async (ctx) => requestInstance(ctx, await LevelFlavor.query(ctx.db).limit(1).first().throwIfNotFound(), null, null),
  )
  await agent.works()
  expect(await root.does(listInstances, {})).toMatchObject([
    { id: pooled.id, state: 'ready', levelSlug: 'vault', level: 'The Vault', team: '', tournament: '' },
  ])
  expect(await gateRows(pooled.id)).toEqual({ routes: 0, grants: 0 })
  expect(await ann.does(listMyInstances, {})).toEqual([])
  expect(await ann.isRefused(getInstance, { instance: pooled.id })).toBe('instance/not-found')
  expect(await ann.isRefused(enterInstance, { slug: pooled.slug })).toBe('gate/not-admitted')
  // It does not count against the limit.
  expect(await ann.does(startInstance, ref)).toMatchObject({ state: 'placed' })
  expect(await root.does(redumpInstance, { instance: pooled.id })).toMatchObject({ state: 'placed', generation: 2 })
})

test('without a hypervisor an instance waits, and stops without one', async () => {
  const { ann, ref } = await aBoughtPlay(testing)
  await owner.raw("update platform.hypervisor set state = 'offline'")
  const waiting = await ann.does(startInstance, ref)
  expect(waiting).toMatchObject({ state: 'requested' })
  expect(await ann.does(stopInstance, { instance: waiting.id })).toMatchObject({ state: 'stopped' })
})

test('time can be had again once half of it is used, and then it runs out', async () => {
  const { ann, domain, instance } = await anInstance(testing)
  const ref = { instance: instance.id }
  expect(await ann.isRefused(extendInstance, ref)).toBe('instance/extend-later')
  clock.pass(1.2 * HOUR)
  const extended = await ann.does(extendInstance, ref)
  expect(new Date(extended.expiresAt ?? 0).getTime() - new Date(instance.expiresAt ?? 0).getTime()).toBeGreaterThan(
    HOUR,
  )
  clock.pass(HOUR)
  await runDueJobs(testing, domain)
  expect((await ann.does(getInstance, ref)).state).toBe('ready')
  clock.pass(1.1 * HOUR)
  await runDueJobs(testing, domain)
  expect((await ann.does(getInstance, ref)).state).toBe('stopping')
  expect(await ann.isRefused(extendInstance, ref)).toBe('instance/not-running')
  clock.ahead = 0
})

test('an expiry that comes early, by a clock that goes fast, is made up for', async () => {
  const { ann, domain, instance } = await anInstance(testing)
  await owner.raw("update graphile_worker._private_jobs set run_at = now() where key like ? || ':expire:%'", [
    domain.id,
  ])
  await runDueJobs(testing, domain)
  expect((await ann.does(getInstance, { instance: instance.id })).state).toBe('ready')
  clock.pass(2.1 * HOUR)
  await runDueJobs(testing, domain)
  expect((await ann.does(getInstance, { instance: instance.id })).state).toBe('stopping')
  clock.ahead = 0
})

test('a redump puts everybody out and makes what was found worthless', async () => {
  const { ann, root, agent, ref, instance, passphrases } = await anInstance(testing)
  const again = { instance: instance.id }
  expect(await ann.isRefused(redumpInstance, again)).toBe('auth/forbidden')
  expect(await root.does(redumpInstance, again)).toMatchObject({ generation: 2, state: 'placed', team: 'Ants' })
  expect(await agent.assignments()).toMatchObject([{ generation: 2, desired: 'running' }])
  expect(await ann.does(submit, { ...ref, passphrases })).toMatchObject({ outcome: 'refused' })
  expect(await ann.isRefused(getFile, { file: instance.files[0]?.id ?? '' })).toBe('file/not-found')
  await agent.works()
  expect(await ann.does(submit, { ...ref, passphrases })).toMatchObject({ outcome: 'refused' })
  const renewed = await ann.does(getInstance, again)
  expect(renewed).toMatchObject({ state: 'ready', generation: 2, slug: instance.slug })
  expect(renewed.files).toHaveLength(1)
})

test('organisers see every instance, where it runs and what went wrong; players hear what to do', async () => {
  const { ann, root, agent, instance, tournament } = await anInstance(testing)
  const assignment = { workloadId: instance.id, domainId: root.caller.domain.id, generation: 1 }
  const [row] = await root.does(listInstances, { tournament })
  expect(row).toMatchObject({ id: instance.id, hypervisor: agent.hypervisor.name, team: 'Ants', error: null })
  await agent.reports({ ...assignment, state: 'failed', error: 'no space left on /dev/sda' })
  expect(await root.does(listInstances, {})).toEqual([])
  expect(await root.does(listInstances, { state: 'all' })).toMatchObject([{ error: 'no space left on /dev/sda' }])
  const failed = await ann.does(getInstance, { instance: instance.id })
  expect(failed).toMatchObject({ state: 'failed', error: expect.stringContaining('Start it again') })
  expect(failed.error).not.toContain('/dev')
  expect(await ann.isRefused(listInstances, {})).toBe('auth/forbidden')
  expect(await root.isRefused(listInstances, { tournament: 'never' })).toBe('tournament/not-found')
})

test('a player enters by a ticket that the gate takes once, others are told whose it is', async () => {
  const { ann, domain, person, instance } = await anInstance(testing)
  await using gate = await openGateTable({ connectionString: urls.gate, log: silent })
  const browser = 'b'.repeat(43)
  const { url } = await ann.does(enterInstance, { slug: instance.slug, return: '/login?next=a', browser })
  const entered = new URL(url)
  expect(entered.origin + entered.pathname).toBe(`http://${instance.slug}.levels.test/.pathwar/enter`)
  expect(entered.searchParams.get('return')).toBe('/login?next=a')
  const ticket = entered.searchParams.get('ticket') ?? ''
  const whose = { domainId: domain.id, instanceId: instance.id, userId: ann.userId }
  expect(await gate.redeemTicket(ticket, '192.0.2.7')).toEqual({ ...whose, sessionId: expect.any(String), browser })
  expect(await gate.redeemTicket(ticket, '192.0.2.7')).toBeNull()
  expect(gate.mayEnter(instance.id, ann.userId)).toBe(true)
  // A browser without the level host's cookie is sent there first, without a ticket.
  const first = await ann.does(enterInstance, { slug: instance.slug, service: 'api', return: '/a' })
  expect(first.url).toBe(`http://api--${instance.slug}.levels.test/.pathwar/enter?return=%2Fa`)
  const eve = await person('eve')
  const refused = eve.does(enterInstance, { slug: instance.slug })
  await expect(refused).rejects.toMatchObject({ code: 'gate/not-admitted', message: expect.stringContaining('Ants') })
  expect(await eve.isRefused(enterInstance, { slug: 'nothinghere' })).toBe('instance/not-found')
})

test('a token for tools is signed for one user and one instance', async () => {
  const { ann, domain, instance } = await anInstance(testing)
  const { token, url } = await ann.does(issueToken, { instance: instance.id })
  expect(url).toBe(`http://${instance.slug}.levels.test/`)
  expect(readGateToken(gateSecret, token, installation.now())).toMatchObject({
    kind: 'bearer',
    instanceId: instance.id,
    userId: ann.userId,
    domainId: domain.id,
  })
})

test('the end of a tournament stops what runs, also when it was moved', async () => {
  const { ann, root, domain, tournament, instance } = await anInstance(testing)
  const state = async () => (await ann.does(getInstance, { instance: instance.id })).state
  const endsAt = new Date(Date.now() + HOUR).toISOString()
  await root.does(updateTournament, { tournament, changes: { endsAt } })
  await runDueJobs(testing, domain)
  expect(await state()).toBe('ready')
  clock.pass(1.1 * HOUR)
  await runDueJobs(testing, domain)
  expect(await state()).toBe('stopping')
  clock.ahead = 0
})

test('a tournament that is closed takes the grants at once and stops the instances', async () => {
  const { ann, root, domain, tournament, instance } = await anInstance(testing)
  await root.does(closeTournament, { tournament })
  expect(await gateRows(instance.id)).toMatchObject({ grants: 0 })
  await runDueJobs(testing, domain)
  expect((await ann.does(getInstance, { instance: instance.id })).state).toBe('stopping')
  await withDomain(installation.db, domain.id, async (trx) => {
    expect((await trx.raw('select from workload where state = ?', ['ready'])).rows).toEqual([])
  })
})

async function gateRows(id: string): Promise<{ routes: number; grants: number }> {
  const { rows } = await owner.raw(
    `select (select count(*) from platform.route where instance_id = ?)::int as routes,
       (select count(*) from platform.gate_grant where instance_id = ?)::int as grants`,
    [id, id],
  )
  return rows[0]
}
