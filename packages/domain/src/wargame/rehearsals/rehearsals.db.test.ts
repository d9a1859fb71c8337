import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { purgeDomains } from '@pathwar/db/domains'
import { domainSchema } from '@pathwar/db/names'
import { rehearsedTables } from '@pathwar/db/rehearsed-tables'
import { exportDomain } from '@pathwar/db/transfer/export-domain'
import { withDomain } from '@pathwar/db/with-domain'
import { aFakeAgent, passphraseOf } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import { actAs, aPerson, password } from '@pathwar/testing/person'
import { aPlay, DAY, HOUR } from '@pathwar/testing/play'
import { within as enter } from '@pathwar/testing/rehearsal'
import { expect, test } from 'vitest'
import { logIn, register } from '../../identity/auth/index.ts'
import { findDomainByHost } from '../../kernel/index.ts'
import { writeAnnouncement } from '../announcements/index.ts'
import { createCoupon } from '../coupons/index.ts'
import { startInstance } from '../instances/index.ts'
import { setRelease } from '../levels/index.ts'
import { showBoard, submit, subscribe } from '../play/index.ts'
import { showScoreboard } from '../scoring/index.ts'
import { createItem } from '../shop/index.ts'
import { createTeam } from '../teams/index.ts'
import { getTournament, joinTournament } from '../tournaments/index.ts'
import { endRehearsal } from './end-rehearsal.ts'
import { rehearsals } from './feature.ts'
import { getRehearsal } from './get-rehearsal.ts'
import { listMoments } from './list-moments.ts'
import { moveClock } from './move-clock.ts'
import { startRehearsal } from './start-rehearsal.ts'

const testing = await testInstallation()
const { installation, owner } = testing

/** A cup that begins in two hours, with what organisers set up; and Ann, who has entered it. */
async function aPlannedCup() {
  const play = await aPlay(testing, { startsIn: 2 * HOUR, endsIn: DAY, hints: [{ text: 'Look.', price: 2 }] })
  const { root, tournament, level } = play
  await root.does(createCoupon, { tournament, label: 'Gift', value: 5, code: 'GIFT-FOR-ALL' })
  await root.does(createItem, { tournament, kind: 'glory', name: 'A crown', price: 1, stock: 1 })
  const releasedAt = new Date(installation.now().getTime() + 3 * HOUR).toISOString()
  await root.does(setRelease, { tournament, level, changes: { releasedAt } })
  const at = new Date(installation.now().getTime() + 4 * HOUR).toISOString()
  await root.does(writeAnnouncement, { tournament, title: 'Lunch', body: 'In the hall.', at })
  await root.does(writeAnnouncement, { tournament, title: 'Now', body: 'Read by now.' })
  return play
}

const within = (url: string, username?: string) => enter(installation, url, username)

const countsOf = async (domainId: string): Promise<Record<string, number>> => {
  const schema = domainSchema(domainId)
  const { rows } = await owner.raw<{ rows: { name: string; count: number }[] }>(
    `select relname as name, (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I.%I', ?::text, relname), false, true, '')))[1]::text::int as count
     from pg_class where relnamespace = quote_ident(?)::regnamespace and relkind = 'r'`,
    [schema, schema],
  )
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}

/** Where a rehearsal begins empty. Whoever makes a table says in `rehearsed-tables.ts` or here whether it is set up or played. */
const left =
  `achievement_award achievement_progress announcement_read api_token audit_entry auth_challenge ban ban_privilege
  blob_garbage coupon_redemption dead_letter entry_answer entry_code_use event event_cursor frozen_scoreboard game_server
  game_server_setting inventory_item ledger_account ledger_entry ledger_transfer level_instance level_rating level_report
  level_subscription level_validation level_worth mail notification notification_preference oidc_provider passphrase picture
  practice_run profile registration_code ruling score_entry score_feed_secret score_tick score_tick_part scoreboard ssh_key
  team team_invitation team_invite team_member team_merge team_merge_offer team_refusal team_request tournament_departure
  tournament_member tournament_pause tournament_team upload upload_turn user_session user_token whoswho_attempt workload
  workload_file workload_step writeup`.split(/\s+/)

test('of each table it is said whether a rehearsal has its rows', async () => {
  const { id } = await testing.domain()
  const said = [...left, ...rehearsedTables.map(({ name }) => name)]
  expect(said.toSorted()).toEqual(Object.keys(await countsOf(id)).toSorted())
})

test('a rehearsal has what is set up, and nobody who plays, and nothing that was done', async () => {
  const { root, domain, ann } = await aPlannedCup()
  const author = await aPerson(installation, domain, { username: 'author', roles: ['author'] })
  const before = await countsOf(domain.id)
  const { url, clock } = await root.does(startRehearsal, {})
  expect(clock.rate).toBe(1)
  const { domain: rehearsal } = await within(url)
  const { domain: again, staff } = await within(url, author.username)
  expect(again.rehearsal).toMatchObject({ of: domain.id })
  expect(staff.userId).toBe(author.userId)
  const visitor = actAs(installation, rehearsal, { kind: 'visitor' })
  expect(await visitor.isRefused(logIn, { username: ann.username, password, delivery: 'bearer' })).toBe(
    'auth/wrong-credentials',
  )
  const fresh = { username: 'new', email: 'new@example.org', password, delivery: 'bearer' } as const
  expect(await visitor.isRefused(register, fresh)).toBe('registration/closed')

  const copied = await countsOf(rehearsal.id)
  const users = { app_user: 2, user_role: 4, user_privilege: copied.user_privilege, announcement: 1, setting: 1 }
  for (const { name } of rehearsedTables) {
    expect([name, copied[name]]).toEqual([name, users[name as keyof typeof users] ?? before[name]])
  }
  const begun = ['event_cursor', 'user_session', 'audit_entry', 'event', 'mail', 'user_token']
  for (const name of left) if (!begun.includes(name)) expect([name, copied[name]]).toEqual([name, 0])
})

test('an event is played under its clock, and nothing of that is in the domain', async () => {
  const { root, domain, ref, tournament } = await aPlannedCup()
  const { url } = await root.does(startRehearsal, { days: 1 })
  const before = await countsOf(domain.id)
  const { domain: rehearsal, staff } = await within(url)
  const jobs = () => runDueJobs(testing, rehearsal)
  const { slug: team } = await staff.does(createTeam, { name: 'Testers' })
  await staff.does(joinTournament, { tournament, team })
  const { moments } = await staff.does(listMoments, {})
  expect(moments.map(({ kind }) => kind)).toEqual(['starts', 'release', 'announcement', 'ends'])
  expect((await staff.does(getTournament, { tournament })).phase).toBe('upcoming')

  await staff.does(moveClock, { to: moments[0]?.at })
  expect((await staff.does(getTournament, { tournament })).phase).toBe('running')
  const { levels } = await staff.does(showBoard, { tournament })
  expect(levels.map(({ lock }) => lock)).not.toEqual([null])
  expect(await staff.isRefused(moveClock, { to: new Date(Date.now() - DAY).toISOString() })).toBe('rehearsal/forward')
  await staff.does(moveClock, { to: moments[1]?.at, rate: 60 })

  await staff.does(subscribe, ref)
  const agent = await aFakeAgent(testing)
  const { id: workloadId } = await staff.does(startInstance, ref)
  await agent.works()
  const passphrases = [passphraseOf({ workloadId, generation: 1 })]
  expect(await staff.does(submit, { ...ref, passphrases })).toMatchObject({ outcome: 'accepted', place: 1 })
  await staff.does(moveClock, { to: moments[2]?.at, rate: 1 })
  await jobs()
  const { rows: told } = await owner.raw('select title, published_at from ??.announcement', [
    domainSchema(rehearsal.id),
  ])
  expect(told).toEqual([{ title: 'Lunch', published_at: expect.any(Date) }])
  await staff.does(moveClock, { to: moments[3]?.at })
  await jobs()
  expect((await staff.does(getTournament, { tournament })).phase).toBe('over')
  expect((await staff.does(showScoreboard, { tournament })).rows).toMatchObject([{ team: 'Testers', rank: 1 }])

  const { rows: mails } = await owner.raw('select distinct state from ??.mail', [domainSchema(rehearsal.id)])
  expect(mails.every(({ state }: { state: string }) => state !== 'sent')).toBe(true)
  const after = await countsOf(domain.id)
  for (const name of ['event', 'score_entry', 'team', 'workload', 'level_validation', 'mail'])
    expect([name, after[name]]).toEqual([name, before[name]])
  expect((await root.does(getTournament, { tournament })).phase).toBe('upcoming')
})

test('there is one for a domain, of which there is none, and nobody else starts, moves or ends it', async () => {
  const { root, ann, visitor } = await aPlannedCup()
  for (const [who, code] of [
    [ann, 'auth/forbidden'],
    [visitor, 'auth/required'],
  ] as const) {
    expect(await who.isRefused(startRehearsal, {})).toBe(code)
    expect(await who.isRefused(moveClock, { rate: 10 })).toBe(code)
    expect(await who.isRefused(endRehearsal, {})).toBe(code)
  }
  expect(await root.does(getRehearsal, {})).toEqual({ rehearsal: null })
  expect(await root.isRefused(moveClock, { rate: 10 })).toBe('rehearsal/only')
  const both = await Promise.allSettled([root.does(startRehearsal, {}), root.does(startRehearsal, {})])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await root.isRefused(startRehearsal, {})).toBe('rehearsal/exists')
  const { rehearsal } = await root.does(getRehearsal, {})
  const { staff } = await within(rehearsal?.url ?? '')
  expect(await staff.does(getRehearsal, {})).toMatchObject({ rehearsal: { within: true } })
  expect(await staff.isRefused(startRehearsal, {})).toBe('rehearsal/of-rehearsal')
  expect(await root.isRefused(moveClock, { rate: 10 })).toBe('rehearsal/only')
})

test('it ends from within or without, or when its time is over', async () => {
  const { root } = await aPlannedCup()
  const { url } = await root.does(startRehearsal, {})
  const first = await within(url)
  await expect(
    exportDomain(owner, { slug: first.domain.slug, file: join(tmpdir(), `${first.domain.slug}.pathwar`) }),
  ).rejects.toThrow('is a rehearsal')
  expect(await first.staff.does(endRehearsal, {})).toEqual({ ended: true })
  expect(await root.does(endRehearsal, {})).toEqual({ ended: false })
  // Before the first is purged.
  const second = await within((await root.does(startRehearsal, {})).url)
  await owner.raw('update platform.domain set purge_after = now() where id = ?', [first.domain.id])
  await purgeDomains(installation.db)
  expect(await findDomainByHost(installation, new URL(url).hostname)).toBeNull()
  expect(await root.does(getRehearsal, {})).toMatchObject({ rehearsal: { within: false } })

  await owner.raw('update platform.domain set rehearsal_ends_at = now() where id = ?', [second.domain.id])
  await rehearsals.crons?.end?.run(installation)
  expect(await root.does(getRehearsal, {})).toEqual({ rehearsal: null })
})

test('it is suspended, resumed, deleted and purged with its domain', async () => {
  const { root, domain } = await aPlannedCup()
  const rehearsal = await within((await root.does(startRehearsal, {})).url)
  const stateOf = async (id: string) =>
    (await owner.raw('select state from platform.domain where id = ?', [id])).rows[0]?.state
  await owner.raw("update platform.domain set state = 'suspended' where id = ?", [domain.id])
  expect(await stateOf(rehearsal.domain.id)).toBe('suspended')
  await owner.raw("update platform.domain set state = 'active' where id = ?", [domain.id])
  expect(await stateOf(rehearsal.domain.id)).toBe('active')
  await owner.raw("update platform.domain set state = 'deleting', purge_after = now() where id = ?", [domain.id])
  expect(await stateOf(rehearsal.domain.id)).toBe('deleting')
  await purgeDomains(installation.db)
  expect(await stateOf(domain.id)).toBeUndefined()
  expect(await stateOf(rehearsal.domain.id)).toBeUndefined()
})

test('bytes that the object store keeps are read where the domain has them', async () => {
  const { root, domain } = await aPlannedCup()
  await withDomain(installation.db, domain.id, (trx) => trx.raw("update blob set store = 's3'"))
  const { domain: rehearsal } = await within((await root.does(startRehearsal, {})).url)
  const { rows } = await owner.raw('select distinct store from ??.blob', [domainSchema(rehearsal.id)])
  expect(rows).toEqual([{ store: 'lent' }])
})
