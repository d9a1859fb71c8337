import { MOST_WAITING } from '@pathwar/contracts/wargame/reports'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { HOUR } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { listNotifications } from '../../messaging/notifications/index.ts'
import { listAudit } from '../../tenancy/audit/index.ts'
import { glance } from '../console/index.ts'
import { setRelease } from '../levels/index.ts'
import { createTeam } from '../teams/index.ts'
import { joinTournament } from '../tournaments/index.ts'
import {
  answerReports,
  claimReports,
  closeReports,
  groupReports,
  listMyReports,
  listReports,
  listReportsOfLevel,
  openReports,
  reportProblem,
} from './index.ts'

const testing = await testInstallation()

const broken = { kind: 'broken', words: 'The page stays empty.' } as const

async function aProblem() {
  const play = await anInstance(testing)
  const bob = await play.person('bob')
  const { slug } = await bob.does(createTeam, { name: 'Bees' })
  await bob.does(joinTournament, { tournament: play.tournament, team: slug })
  const [report] = await play.ann.does(reportProblem, { ...play.ref, ...broken, client: 'web' })
  if (!report) throw new Error('nothing was reported')
  return { ...play, bob, report }
}

test('a report comes with what the team runs, waits, and its answer reaches who made it, once', async () => {
  const { root, ann, bob, ref, tournament, instance, report } = await aProblem()
  expect(report).toMatchObject({ ...broken, state: 'open', by: 'ann', answer: null })
  const { reports } = await root.does(listReports, { tournament, state: 'waiting' })
  expect(reports).toMatchObject([
    {
      ...{ id: report.id, client: 'web', by: { username: 'ann' }, team: { name: 'Ants' }, version: report.version },
      instance: { id: instance.id, generation: 1, state: 'ready' },
    },
  ])
  const { figures } = await root.does(glance, { tournament })
  expect(figures.find(({ key }) => key === 'reports.waiting')).toMatchObject({
    ...{ value: 1, tone: 'warn', link: `/organise/reports?tournament=${tournament}` },
  })
  await root.does(claimReports, { reports: [report.id] })
  expect(await ann.does(listMyReports, ref)).toMatchObject([{ state: 'claimed' }])
  await ann.does(reportProblem, { ...ref, ...broken, words: 'Now it shows an error.' })
  const both = (await root.does(listReports, { level: ref.level })).reports.map(({ id }) => id)
  expect(await root.does(answerReports, { reports: both, answer: 'Restart it.' })).toEqual({ changed: 2 })
  expect(await ann.does(listMyReports, ref)).toMatchObject([
    { state: 'answered', answer: 'Restart it.' },
    { state: 'answered', answer: 'Restart it.' },
  ])
  const told = (await ann.does(listNotifications, {})).notifications.filter(({ kind }) => kind === 'report.answered')
  expect(told).toMatchObject([{ url: `/tournaments/${tournament}/levels/${ref.level}` }])
  expect(told[0]?.message).toContain('Restart it.')
  // What waits is nobody else's, and nothing waits any more.
  expect(await bob.does(listMyReports, ref)).toEqual([])
  expect(await root.does(groupReports, { tournament })).toEqual([])
  const { entries } = await root.does(listAudit, {})
  expect(entries.filter(({ action }) => action === 'report.answered')).toHaveLength(2)
})

test('reports about one level are grouped, those of most teams first, and closed ones come back', async () => {
  const { root, bob, ref, tournament, report } = await aProblem()
  await bob.does(reportProblem, { ...ref, kind: 'unclear', words: 'What is asked?' })
  expect(await root.does(groupReports, {})).toMatchObject([
    { level: { slug: ref.level }, waiting: 2, open: 2, teams: 2, kinds: ['broken', 'unclear'] },
  ])
  expect(await root.does(closeReports, { reports: [report.id] })).toEqual({ changed: 1 })
  expect(await root.does(closeReports, { reports: [report.id] })).toEqual({ changed: 0 })
  expect(await root.does(groupReports, { tournament })).toMatchObject([{ waiting: 1, kinds: ['unclear'] }])
  expect((await root.does(listReports, { kind: 'broken', state: 'closed' })).reports).toHaveLength(1)
  expect(await root.does(openReports, { reports: [report.id] })).toEqual({ changed: 1 })
  expect(await root.does(groupReports, { tournament })).toMatchObject([{ waiting: 2 }])
  const nothing = '00000000-0000-4000-8000-000000000000'
  expect(await root.isRefused(answerReports, { reports: [report.id, nothing], answer: 'x' })).toBe('report/not-found')
  expect((await root.does(listReports, { state: 'answered' })).reports).toEqual([])
})

test('what one organiser has taken, another one does not take, but answers', async () => {
  const { root, person, report } = await aProblem()
  const other = await person('other', { roles: ['organiser'] })
  await root.does(claimReports, { reports: [report.id] })
  expect(await other.does(claimReports, { reports: [report.id] })).toEqual({ changed: 0 })
  expect((await other.does(listReports, {})).reports).toMatchObject([{ claimedBy: 'root', mine: false }])
  expect(await other.does(answerReports, { reports: [report.id], answer: 'Mended.' })).toEqual({ changed: 1 })
})

test('a team has so many reports waiting and no more, also when all of it report at once', async () => {
  const { root, ann, ref, report } = await aProblem()
  const many = await Promise.allSettled(
    Array.from({ length: MOST_WAITING.level + 2 }, () => ann.does(reportProblem, { ...ref, ...broken })),
  )
  expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(MOST_WAITING.level - 1)
  expect(await ann.isRefused(reportProblem, { ...ref, ...broken })).toBe('report/waits')
  await root.does(closeReports, { reports: [report.id] })
  await ann.does(reportProblem, { ...ref, ...broken })
})

test('who may not know of a level, or plays in no team, reports nothing', async () => {
  const { root, bob, person, ref } = await aProblem()
  const releasedAt = new Date(testing.installation.now().getTime() + HOUR).toISOString()
  await root.does(setRelease, { ...ref, changes: { releasedAt, lockedAs: 'hidden' } })
  for (const level of [ref.level, 'none'])
    expect(await bob.isRefused(reportProblem, { ...ref, level, ...broken })).toBe('level/not-found')
  const eve = await person('eve')
  expect(await eve.isRefused(reportProblem, { ...ref, ...broken })).toBe('tournament/not-joined')
  for (const words of ['', ' ', 'x'.repeat(2001), 'a\u3164b'])
    expect(await bob.isRefused(reportProblem, { ...ref, ...broken, words })).toBe('input/invalid')
})

test('the author of a level sees what was reported about it, without names; authors of others see nothing', async () => {
  const { root, person, ref, domain, report } = await aProblem()
  const [author, other] = [await person('author', { roles: ['author'] }), await person('other', { roles: ['author'] })]
  await testing.owner.raw('update ??.level set created_by = (select id from ??.app_user where username = ?)', [
    ...[`domain_${domain.id}`, `domain_${domain.id}`, 'author'],
  ])
  const seen = await author.does(listReportsOfLevel, { level: ref.level })
  expect(seen).toMatchObject([{ id: report.id, ...broken, state: 'open' }])
  expect(JSON.stringify(seen)).not.toMatch(/ann|Ants/)
  expect(await other.isRefused(listReportsOfLevel, { level: ref.level })).toBe('level/not-yours')
  expect(await author.isRefused(listReports, {})).toBe('auth/forbidden')
  expect(await root.does(listReportsOfLevel, { level: ref.level })).toHaveLength(1)
})
