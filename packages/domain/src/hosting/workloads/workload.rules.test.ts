import { finalStates, isLive, isWanted } from '@pathwar/contracts/hosting/workload-states'
import { WorkloadState } from '@pathwar/contracts/hosting/workloads'
import { expect, test } from 'vitest'
import { deadlineOf, followsFrom, mayBecome, mayExtend, timeoutMessage } from './workload.rules.ts'

const now = new Date('2026-05-01T12:00:00Z')
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const states = WorkloadState.options
const wanted = states.filter(isWanted)

test.each([
  ['ready', 61, false],
  ['ready', 60, false],
  ['ready', 59, true],
  ['ready', 1, true],
  ['starting', 59, false],
  ['stopping', 59, false],
] as const)('what may run two hours and is %s with %i minutes left can be extended: %s', (state, minutes, may) => {
  expect(mayExtend({ state, expiresAt: inMinutes(minutes) }, 7200, now)).toBe(may)
})

test('what has no end needs no extension', () => {
  expect(mayExtend({ state: 'ready', expiresAt: null }, 7200, now)).toBe(false)
})

test('stopped and failed are the ends of a life', () => {
  expect(states.filter((state) => !isLive(state))).toEqual(['stopped', 'failed'])
  for (const state of finalStates) expect(states.filter((next) => mayBecome(state, next))).toEqual([])
})

test('whatever is wanted can be stopped and can fail, and can begin anew', () => {
  for (const state of wanted) {
    for (const next of ['requested', 'placed', 'stopped', 'failed'] as const) expect(mayBecome(state, next)).toBe(true)
  }
})

test('what stops only stops', () => {
  expect(states.filter((next) => mayBecome('stopping', next))).toEqual(['stopped'])
})

test('nothing starts, is ready or has to be stopped by an agent before it is placed', () => {
  expect(states.filter((next) => !mayBecome('requested', next))).toEqual(['starting', 'ready', 'stopping'])
})

test('every state can be reached, and an end from every state', () => {
  const reach = (from: WorkloadState, seen = new Set<WorkloadState>()): Set<WorkloadState> => {
    if (seen.has(from)) return seen
    seen.add(from)
    for (const next of states) if (mayBecome(from, next)) reach(next, seen)
    return seen
  }
  expect([...reach('requested')].sort()).toEqual([...states].sort())
  for (const state of states) expect(finalStates.some((end) => reach(state).has(end))).toBe(true)
})

test.each(['placed', 'starting', 'ready'] as const)('of what is %s everything is news', (state) => {
  for (const reported of ['starting', 'ready', 'failed', 'stopped'] as const)
    expect(followsFrom(state, reported)).toBe(true)
})

test('of what is placed nowhere, an agent tells only that it does not run', () => {
  const reports = ['starting', 'ready', 'failed', 'stopped'] as const
  expect(reports.filter((reported) => followsFrom('requested', reported))).toEqual(['failed', 'stopped'])
})

test.each(['stopping', 'stopped', 'failed'] as const)('what is %s only stops', (state) => {
  expect(followsFrom(state, 'stopped')).toBe(true)
  for (const reported of ['starting', 'ready', 'failed'] as const) expect(followsFrom(state, reported)).toBe(false)
})

test('every state has a deadline but the last, and of what runs, what has no end', () => {
  expect(states.filter((state) => deadlineOf(state, now, now) === null)).toEqual(['stopped'])
  expect(states.filter((state) => deadlineOf(state, now, null) === null)).toEqual(['ready', 'stopped'])
  expect(deadlineOf('ready', now, inMinutes(60))).toEqual(inMinutes(70))
  expect(deadlineOf('starting', now)).toEqual(inMinutes(30))
})

test('who was too slow is said, and where', () => {
  const place = { step: 'building', host: 'big-one' }
  expect(timeoutMessage('requested', place)).toBe('No hypervisor had room for it for 60 minutes.')
  expect(timeoutMessage('placed', place)).toContain('big-one did not begin')
  expect(timeoutMessage('starting', place)).toContain('no progress for 30 minutes at the step "building"')
})
