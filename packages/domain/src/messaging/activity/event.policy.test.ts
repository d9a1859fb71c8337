import { type EventName, events } from '@pathwar/contracts/kernel/events'
import { expect, test } from 'vitest'
import { changesViewer, type FeedEvent, maySeeEvent, toLiveEvent, type Viewer, type Watched } from './event.policy.ts'

const nobody: Viewer = { userId: null, teamIds: new Set(), privileges: new Set(), tournaments: new Map() }

const watching = (
  id: string,
  levelsFrom: Watched['levelsFrom'] = 'always',
  standingUntil: Watched['standingUntil'] = null,
  secretLevels: Watched['secretLevels'] = new Map(),
) => new Map([[id, { levelsFrom, standingUntil, secretLevels }]])

function anEvent(name: string, facts: Partial<FeedEvent> = {}): FeedEvent {
  const scope = { tournamentId: 'cup', teamId: 'ants', userId: null, actorId: 'ann', actor: 'ann' }
  return { id: '7', name, payload: {}, at: '2026-05-01T12:00:00.000Z', ...scope, ...facts }
}

function namesOf(audience: string): EventName[] {
  return (Object.keys(events) as EventName[]).filter((name) => events[name].audience === audience)
}

test.each(namesOf('public'))('%s is for who watches its tournament', (name) => {
  expect(maySeeEvent(anEvent(name), { ...nobody, tournaments: watching('cup') })).toBe(true)
  expect(maySeeEvent(anEvent(name), { ...nobody, tournaments: watching('other') })).toBe(false)
  expect(maySeeEvent(anEvent(name, { tournamentId: null }), nobody)).toBe(false)
})

test.each(namesOf('team'))('%s is for the team alone', (name) => {
  expect(maySeeEvent(anEvent(name), { ...nobody, teamIds: new Set(['ants']) })).toBe(true)
  expect(maySeeEvent(anEvent(name), { ...nobody, teamIds: new Set(['bees']), tournaments: watching('cup') })).toBe(
    false,
  )
  expect(maySeeEvent(anEvent(name, { teamId: null }), nobody)).toBe(false)
})

test.each(namesOf('user'))('%s is for the one who did it', (name) => {
  expect(maySeeEvent(anEvent(name), { ...nobody, userId: 'ann' })).toBe(true)
  expect(maySeeEvent(anEvent(name), { ...nobody, userId: 'bob', tournaments: watching('cup') })).toBe(false)
  expect(maySeeEvent(anEvent(name, { actorId: null }), nobody)).toBe(false)
})

test.each(namesOf('staff'))('%s is for those with its privilege, and for nobody else', (name) => {
  const privileges = new Set([events[name].privilege ?? ''])
  expect(maySeeEvent(anEvent(name), { ...nobody, privileges })).toBe(true)
  const others = { ...nobody, userId: 'ann', teamIds: new Set(['ants']), tournaments: watching('cup') }
  expect(maySeeEvent(anEvent(name), { ...others, privileges: new Set(['play']) })).toBe(false)
})

test('what a team answers is told to the organisers who watch its tournament', () => {
  const privileges = new Set(['tournament:manage'])
  for (const name of ['submission.sent', 'submission.reviewed', 'level.solved-unranked']) {
    expect(maySeeEvent(anEvent(name), { ...nobody, privileges, tournaments: watching('cup') })).toBe(true)
    expect(maySeeEvent(anEvent(name), { ...nobody, privileges })).toBe(false)
    expect(maySeeEvent(anEvent(name), { ...nobody, tournaments: watching('cup') })).toBe(false)
  }
})

test.each(namesOf('users'))('%s is for everybody who is logged in', (name) => {
  expect(maySeeEvent(anEvent(name), { ...nobody, userId: 'bob' })).toBe(true)
  expect(maySeeEvent(anEvent(name), nobody)).toBe(false)
})

test('levels are not named before the tournament starts', () => {
  const viewer = { ...nobody, tournaments: watching('cup', new Date('2026-05-01T12:00:00.000Z')) }
  expect(maySeeEvent(anEvent('level.published', { at: '2026-05-01T11:59:59.999Z' }), viewer)).toBe(false)
  expect(maySeeEvent(anEvent('level.published'), viewer)).toBe(true)
  expect(maySeeEvent(anEvent('level.published'), { ...nobody, tournaments: watching('cup', null) })).toBe(false)
})

test('a level that is a secret to the viewer is named to its own team only, or from its release on', () => {
  const noon = new Date('2026-05-01T12:00:00.000Z')
  const secrets = new Map([
    ['forge', null],
    ['timed', noon],
  ])
  const viewer = { ...nobody, tournaments: watching('cup', new Date(0), null, secrets) }
  const solved = (slug: string, at = noon.toISOString()) =>
    anEvent('level.solved', { payload: { level: { slug, name: slug } }, at })
  expect(maySeeEvent(solved('paper'), viewer)).toBe(true)
  expect(maySeeEvent(solved('forge'), viewer)).toBe(false)
  expect(maySeeEvent(solved('forge'), { ...viewer, teamIds: new Set(['ants']) })).toBe(true)
  expect(maySeeEvent(solved('timed', '2026-05-01T11:59:59.999Z'), viewer)).toBe(false)
  expect(maySeeEvent(solved('timed'), viewer)).toBe(true)
})

test('a solve may show its own team more, and nobody else', () => {
  const solved = anEvent('level.solved')
  expect(changesViewer(solved, { ...nobody, tournaments: watching('cup') })).toBe(false)
  expect(changesViewer(solved, { ...nobody, teamIds: new Set(['ants']) })).toBe(true)
})

test('how teams stand is told until the freeze, afterwards only to the team itself', () => {
  const viewer = { ...nobody, tournaments: watching('cup', 'always', new Date('2026-05-01T12:00:00.000Z')) }
  for (const name of ['level.solved', 'scoreboard.refreshed']) {
    expect(maySeeEvent(anEvent(name, { at: '2026-05-01T11:59:59.999Z' }), viewer)).toBe(true)
    expect(maySeeEvent(anEvent(name), viewer)).toBe(false)
  }
  expect(maySeeEvent(anEvent('level.solved'), { ...viewer, teamIds: new Set(['ants']) })).toBe(true)
  expect(maySeeEvent(anEvent('tournament.thawed'), viewer)).toBe(true)
})

test.each([
  ['team.created', { userId: 'ann' }, true],
  ['team.created', { userId: 'bob' }, false],
  ['team.created', {}, false],
  ['team.left', { userId: 'bob', teamIds: new Set(['ants']) }, true],
  ['team.left', { userId: 'bob', teamIds: new Set(['bees']), tournaments: watching('cup') }, false],
  ['tournament.changed', { tournaments: watching('cup') }, true],
  ['tournament.changed', { tournaments: watching('other'), userId: 'ann' }, false],
  ['user.changed', { userId: 'ann' }, true],
  ['user.changed', { userId: 'bob' }, false],
  ['roles.changed', { userId: 'bob' }, true],
  ['roles.changed', {}, false],
  ['tournament.joined', { tournaments: watching('cup'), userId: 'ann', teamIds: new Set(['ants']) }, false],
])('whether %s changes what %o may see: %s', (name, viewer, expected) => {
  expect(changesViewer(anEvent(name), { ...nobody, ...viewer })).toBe(expected)
})

test('an event that nobody declared is for nobody', () => {
  expect(maySeeEvent(anEvent('constructor'), { ...nobody, tournaments: watching('cup') })).toBe(false)
  expect(toLiveEvent(anEvent('constructor'))).toBeNull()
})

test('only what an event declares leaves the server', () => {
  const payload = { team: { slug: 'ants', name: 'Ants', secret: 1 }, username: 'bob', password: 'x' }
  expect(toLiveEvent(anEvent('team.joined', { payload }))).toEqual({
    id: '7',
    name: 'team.joined',
    payload: { team: { slug: 'ants', name: 'Ants' }, username: 'bob' },
    at: '2026-05-01T12:00:00.000Z',
    actor: 'ann',
  })
  expect(toLiveEvent(anEvent('team.joined', { payload: { team: 1 } }))).toBeNull()
})
