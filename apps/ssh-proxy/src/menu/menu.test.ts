import type { Route } from '@pathwar/domain/hosting/gate'
import { expect, test } from 'vitest'
import type { Entrance } from '../gate.ts'
import { messagesFor } from '../messages.ts'
import { type MenuState, press, readKeys, refresh } from './menu-state.ts'
import { renderList, renderMenu, timeLeft } from './menu-view.ts'

const now = new Date('2026-01-01T12:00:00Z')
const messages = messagesFor({ publicUrl: 'http://p.test', levelUrl: 'http://*.l.test', sshAddress: 'p.test:2222' })

function entrances(count: number, label = 'Level'): Entrance[] {
  return Array.from({ length: count }, (_, index) => {
    const route: Route = {
      instanceId: `i${index}`,
      domainId: 'd',
      slug: `slug${index}x`,
      label: `${label} ${index}`,
      names: [`level-${index}`, `level-${index}+spring`],
      ownerLabel: 'spring / Owls',
      state: 'ready',
      endpoints: [{ service: 's', kind: 'ssh', host: 'h', port: 1, levelPort: 22 }],
      expiresAt: new Date('2026-01-01T13:30:00Z'),
    }
    return { route, user: { domainId: 'd', userId: 'u', username: 'alice', address: '192.0.2.1' } }
  })
}

const menu = (count: number): MenuState => ({ entrances: entrances(count), selected: 0, typed: '', note: null })
const after = (state: MenuState, input: string) => readKeys(input).keys.reduce(press, state).selected

test('arrow keys move, and go round', () => {
  expect(after(menu(3), '\x1b[B\x1b[B')).toBe(2)
  expect(after(menu(3), '\x1b[A')).toBe(2)
  expect(after(menu(3), '\x1bOB\x1bOB\x1bOB')).toBe(0)
})

test('a number selects, of two digits where there are as many', () => {
  expect(after(menu(3), '2')).toBe(1)
  expect(after(menu(12), '12')).toBe(11)
  expect(after(menu(3), '12')).toBe(1)
  expect(after(menu(3), '9')).toBe(0)
})

test('what is typed after Enter belongs to the level', () => {
  expect(readKeys('2\rls -l\r')).toEqual({ keys: [{ digit: '2' }, 'enter'], rest: 'ls -l\r' })
})

test('the selection stays on its instance when the list changes', () => {
  const state = { ...menu(3), selected: 2 }
  expect(refresh(state, state.entrances.slice(1)).selected).toBe(1)
  expect(refresh(state, state.entrances.slice(0, 1)).selected).toBe(0)
  expect(refresh(state, []).selected).toBe(0)
})

test.each([
  [20, 6],
  [80, 24],
  [200, 60],
])('a screen of %i columns and %i rows holds the menu with its selection', (cols, rows) => {
  const state = { ...menu(40), selected: 30 }
  const screen = renderMenu(state, { cols, rows, player: 'alice', now, messages })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences take no room
  const lines = screen.replace(/\x1b\[[0-9;?]*[a-zA-Z]/g, '').split('\r\n')
  expect(lines.some((line) => line.includes('> 31'))).toBe(true)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(cols)
})

test('an empty menu says what to do next', () => {
  const screen = renderMenu(menu(0), { cols: 80, rows: 24, player: 'alice', now, messages })
  expect(screen).toContain('http://p.test')
})

test('names cannot move the cursor', () => {
  const state = { ...menu(0), entrances: entrances(1, '\x1b[2Jevil') }
  const screen = renderMenu(state, { cols: 80, rows: 24, player: 'alice', now, messages })
  expect(screen.split('\x1b[2J')).toHaveLength(2)
})

test('the list names each level and how to go in', () => {
  expect(renderList(entrances(2), messages, now)).toBe(
    [
      'What you can enter:',
      '  level-0  Level 0  spring / Owls  shell  1 h 30 min left',
      '  level-1  Level 1  spring / Owls  shell  1 h 30 min left',
      'Go in with: ssh -p 2222 level-0@p.test',
      '',
    ].join('\n'),
  )
})

test.each([
  [30, 'less than a minute left'],
  [59 * 60, '59 min left'],
  [3 * 86_400, '3 days left'],
])('%i seconds are told as %s', (seconds, text) => {
  expect(timeLeft({ expiresAt: new Date(now.getTime() + seconds * 1000 - 1000) }, now)).toBe(text)
})
