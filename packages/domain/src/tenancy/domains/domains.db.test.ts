import type { ListDomains } from '@pathwar/contracts/tenancy/domains'
import { Mail } from '@pathwar/db/models/messaging/mail'
import { withDomain } from '@pathwar/db/with-domain'
import { anInstance } from '@pathwar/testing/instance'
import { dispatchEvents, runDueJobs } from '@pathwar/testing/jobs'
import { actAs, aPerson, password } from '@pathwar/testing/person'
import { expect, test } from 'vitest'
import type * as z from 'zod'
import { resetPassword } from '../../identity/account/index.ts'
import { logIn } from '../../identity/auth/index.ts'
import { execute, findDomainByHost } from '../../kernel/index.ts'
import { getInstance } from '../../wargame/instances/index.ts'
import { createTeam, listMyTeams } from '../../wargame/teams/index.ts'
import {
  createDomain,
  deleteDomain,
  getDomain,
  listDomains,
  maintainDomain,
  renameDomain,
  restoreDomain,
  resumeDomain,
  setDomainHostnames,
  setDomainLimits,
  suspendDomain,
} from './index.ts'
import { noLimits, openOperation } from './operator.fixture.ts'

const { testing, home, operator, again, steppedUp } = await openOperation()
const { installation, owner } = testing

/** A domain's audit log, oldest first. */
async function auditOf(domain: { id: string }): Promise<{ action: string; actor: string; target: string }[]> {
  const { rows } = await owner.raw(
    'select action, actor_name as actor, target_name as target from ??.audit_entry order by id',
    [`domain_${domain.id}`],
  )
  return rows
}

const slugs = async (filter: z.input<typeof ListDomains>) =>
  (await operator.does(listDomains, filter)).domains.map(({ slug }) => slug)

test('the privilege to operate is worth nothing outside of the default domain', async () => {
  const [there, target] = [await testing.domain(), await testing.domain()]
  const root = await aPerson(installation, there, { username: 'root', roles: ['root'] })
  steppedUp(root)
  const { slug } = target
  expect(await root.isRefused(listDomains, {})).toBe('auth/forbidden')
  expect(await root.isRefused(getDomain, { slug })).toBe('auth/forbidden')
  expect(await root.isRefused(createDomain, { slug: 'mine', name: 'Mine' })).toBe('auth/forbidden')
  expect(await root.isRefused(suspendDomain, { slug, reason: 'because' })).toBe('auth/forbidden')
  expect(await root.isRefused(resumeDomain, { slug })).toBe('auth/forbidden')
  expect(await root.isRefused(setDomainLimits, { slug, limits: noLimits })).toBe('auth/forbidden')
  expect(await root.isRefused(setDomainHostnames, { slug, hostnames: [] })).toBe('auth/forbidden')
  expect(await root.isRefused(deleteDomain, { slug, confirm: slug })).toBe('auth/forbidden')
  // Even if the code were wrong, the database would refuse.
  const direct = withDomain(installation.db, there.id, (trx) =>
    trx.raw('select platform.operator_delete_domain(?, ?, ?)', [slug, '1 day', 'me']),
  )
  await expect(direct).rejects.toThrow('only the default domain operates others')
  for (const door of ["purge_domain('x')", "domain_usage('{}')", "park_job('x', 'y', '{}')", "release_jobs('x')"]) {
    await expect(withDomain(installation.db, home.id, (trx) => trx.raw(`select platform.${door}`))).rejects.toThrow(
      'permission denied',
    )
  }
  await expect(installation.db.raw("update platform.domain set state = 'active'")).rejects.toThrow('permission denied')
  await expect(installation.db.raw("update platform.domain_template set sql = ''")).rejects.toThrow('permission denied')
  const player = await aPerson(installation, home, { username: 'player' })
  expect(await player.isRefused(listDomains, {})).toBe('auth/forbidden')
})

test('dangerous things ask for a step-up', async () => {
  const other = await aPerson(installation, home, { username: 'hasty', roles: ['root'] })
  const { slug } = await testing.domain()
  expect(await other.isRefused(createDomain, { slug: 'nope', name: 'Nope' })).toBe('auth/step-up-required')
  expect(await other.isRefused(suspendDomain, { slug, reason: 'because' })).toBe('auth/step-up-required')
  expect(await other.isRefused(setDomainHostnames, { slug, hostnames: [] })).toBe('auth/step-up-required')
  expect(await other.isRefused(deleteDomain, { slug, confirm: slug })).toBe('auth/step-up-required')
})

test('a domain is made with an administrator who chooses a password by link or by mail', async () => {
  const admin = { username: 'ada', email: 'ada@example.org', displayName: 'Ada' }
  const made = await operator.does(createDomain, { slug: 'fresh', name: 'Fresh Academy', admin })
  expect(made).toMatchObject({ slug: 'fresh', url: 'http://fresh.pathwar.test' })
  const domain = await findDomainByHost(installation, 'fresh.pathwar.test')
  if (!domain) throw new Error('it is not there')
  expect(await auditOf(domain)).toMatchObject([
    { action: 'domain.created', actor: 'operator:operator' },
    { action: 'domain.admin-added', actor: 'operator:operator', target: 'fresh' },
  ])
  expect(await auditOf(home)).toContainEqual({ action: 'domain.created', actor: 'operator', target: 'fresh' })
  const visitor = actAs(installation, domain, { kind: 'visitor' })
  const token = made.link?.split('#token=')[1] ?? ''
  await visitor.does(resetPassword, { token, password })
  const answer = await visitor.does(logIn, { username: 'ada', password, delivery: 'bearer' })
  expect(answer).toMatchObject({ user: { roles: expect.arrayContaining(['root', 'player']) } })
  await runDueJobs(testing, domain)
  const mails = await withDomain(installation.db, domain.id, (trx) => Mail.query(trx))
  expect(mails.map(({ recipient, subject }) => [recipient, subject])).toContainEqual([
    'ada@example.org',
    'Fresh Academy is ready for you',
  ])
  expect(await operator.isRefused(createDomain, { slug: 'fresh', name: 'Again' })).toBe('domain/slug-taken')
  expect(await operator.isRefused(createDomain, { slug: 'ssh', name: 'Bad' })).toBe('domain/slug-reserved')
})

test('a domain whose administrator cannot be made is not made either', async () => {
  const door = 'platform.operator_add_admin'
  const signature = '(text, text, text, text, text, timestamptz, text)'
  await owner.raw(`alter function ${door}${signature} rename to hidden_door`)
  const admin = { username: 'ada', email: 'ada@example.org' }
  await expect(operator.does(createDomain, { slug: 'halfway', name: 'Half', admin })).rejects.toThrow('does not exist')
  await owner.raw(`alter function platform.hidden_door${signature} rename to operator_add_admin`)
  expect(await operator.isRefused(getDomain, { slug: 'halfway' })).toBe('domain/not-found')
})

test('twenty who make the same domain at once make one', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, () => operator.does(createDomain, { slug: 'wanted', name: 'Wanted' })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await slugs({ search: 'wanted' })).toEqual(['wanted'])
})

test('domains are found by name, slug, host name and state, page by page, with what they hold', async () => {
  for (const letter of ['a', 'b', 'c'])
    await operator.does(createDomain, { slug: `paged-${letter}`, name: `Paged ${letter}` })
  await operator.does(setDomainHostnames, { slug: 'paged-b', hostnames: ['b.paged.example'] })
  await operator.does(suspendDomain, { slug: 'paged-c', reason: 'for the test' })
  expect(await slugs({ search: 'PAGED' })).toEqual(['paged-a', 'paged-b', 'paged-c'])
  expect(await slugs({ search: 'b.paged' })).toEqual(['paged-b'])
  expect(await slugs({ search: 'paged', state: 'suspended' })).toEqual(['paged-c'])
  expect(await slugs({ search: '%' })).toEqual([])
  const first = await operator.does(listDomains, { search: 'paged-', limit: 2 })
  expect(first).toMatchObject({ total: 3, next: 'paged-b' })
  expect(first.domains[0]).toMatchObject({
    isDefault: false,
    usage: { users: 0, tournaments: 0, runningInstances: 0, bytes: expect.any(Number) },
    limits: noLimits,
  })
  expect(first.domains[0]?.schemaVersion).toBe(first.domains[0]?.latestSchemaVersion)
  expect(await slugs({ search: 'paged-', limit: 2, after: 'paged-b' })).toEqual(['paged-c'])
  expect(await operator.isRefused(getDomain, { slug: 'nothing' })).toBe('domain/not-found')
  await operator.does(renameDomain, { slug: 'paged-a', name: 'Renamed' })
  expect(await operator.does(getDomain, { slug: 'paged-a' })).toMatchObject({ name: 'Renamed' })
})

test('suspended, a domain serves nobody, its instances stop and its jobs wait; its neighbour notices nothing', async () => {
  const [play, neighbour] = [await anInstance(testing), await anInstance(testing)]
  const { slug } = play.domain
  // The enqueued job becomes due while the domain is closed.
  await dispatchEvents(testing, play.domain)
  await operator.does(suspendDomain, { slug, reason: 'unpaid' })
  const closed = { ...play.ann.caller, domain: await again(play.domain) }
  const refused = await execute(installation, listMyTeams, closed, {}).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'domain/suspended', closed: { message: 'unpaid', until: null } })
  await play.ann.does(createTeam, { name: 'Enqueued While Closed' })
  await runDueJobs(testing, play.domain)
  const { rows } = await owner.raw('select state from ??.workload', [`domain_${play.domain.id}`])
  expect(rows).toEqual([{ state: 'stopping' }])
  const parked = async () =>
    (await owner.raw('select task from platform.parked_job where domain_id = ?', [play.domain.id])).rows
  expect((await parked()).length).toBeGreaterThan(0)
  expect(await neighbour.ann.does(getInstance, { instance: neighbour.instance.id })).toMatchObject({ state: 'ready' })
  await operator.does(resumeDomain, { slug })
  expect(await parked()).toEqual([])
  expect(await runDueJobs(testing, play.domain)).toContain('scoring.refresh')
  expect((await again(play.domain)).state).toBe('active')
  const there = (await auditOf(play.domain)).map(({ action }) => action)
  expect(there.filter((action) => action.startsWith('domain.'))).toEqual([
    'domain.created',
    'domain.suspended',
    'domain.resumed',
  ])
  const atHome = (await auditOf(home)).filter(({ target }) => target === slug)
  expect(atHome.map(({ action }) => action)).toEqual(['domain.suspended', 'domain.resumed'])
})

test('in maintenance nobody gets in, and hears until when; what runs goes on', async () => {
  const { domain, instance } = await anInstance(testing)
  const until = new Date(installation.now().getTime() + 3_600_000).toISOString()
  await operator.does(maintainDomain, { slug: domain.slug, message: 'New disks.\nBetter ones.', until })
  const visitor = actAs(installation, await again(domain), { kind: 'visitor' })
  const refused = await visitor.does(listMyTeams, {}).catch((error: unknown) => error)
  expect(refused).toMatchObject({
    code: 'domain/maintenance',
    closed: { name: domain.name, message: 'New disks.\nBetter ones.', until },
  })
  expect(refused).toMatchObject({ retryAfter: expect.any(Number) })
  await runDueJobs(testing, domain)
  const { rows } = await owner.raw('select state from ??.workload where id = ?', [`domain_${domain.id}`, instance.id])
  expect(rows).toEqual([{ state: 'ready' }])
  await operator.does(resumeDomain, { slug: domain.slug })
  expect((await again(domain)).notice).toBeNull()
})

test('the default domain stays open, so that somebody can open the others', async () => {
  const { slug } = home
  expect(await operator.isRefused(suspendDomain, { slug, reason: 'oops' })).toBe('domain/default-stays')
  expect(await operator.isRefused(maintainDomain, { slug })).toBe('domain/default-stays')
  expect(await operator.isRefused(deleteDomain, { slug, confirm: slug })).toBe('domain/default-stays')
})

test('a deleted domain is closed at once, and what it was again when it is restored', async () => {
  const { domain, instance } = await anInstance(testing)
  const { slug } = domain
  expect(await operator.isRefused(restoreDomain, { slug })).toBe('domain/not-deleted')
  expect(await operator.isRefused(deleteDomain, { slug, confirm: 'other' })).toBe('domain/confirm')
  await operator.does(maintainDomain, { slug, message: 'Closing down.' })
  const { purgeAfter } = await operator.does(deleteDomain, { slug, confirm: slug, graceDays: 3 })
  expect(new Date(purgeAfter).getTime()).toBeGreaterThan(Date.now() + 2.9 * 86_400_000)
  const visitor = actAs(installation, await again(domain), { kind: 'visitor' })
  expect(await visitor.isRefused(listMyTeams, {})).toBe('domain/deleted')
  expect(await operator.isRefused(deleteDomain, { slug, confirm: slug })).toBe('domain/is-deleted')
  expect(await operator.isRefused(resumeDomain, { slug })).toBe('domain/is-deleted')
  await runDueJobs(testing, domain)
  const { rows } = await owner.raw('select state from ??.workload where id = ?', [`domain_${domain.id}`, instance.id])
  expect(rows).toEqual([{ state: 'stopping' }])
  expect(await operator.does(restoreDomain, { slug })).toEqual({ slug, state: 'maintenance' })
  expect(await operator.does(getDomain, { slug })).toMatchObject({
    notice: 'Closing down.',
    purgeAfter: null,
    deletedAt: null,
  })
  await operator.does(resumeDomain, { slug })
})
