import type { Entrance } from '../gate.ts'

export interface MenuState {
  entrances: readonly Entrance[]
  selected: number
  /** The digits typed so far, if the list has more than nine entries. */
  typed: string
  note: string | null
}

export type MenuKey = 'up' | 'down' | 'first' | 'last' | 'enter' | 'quit' | 'redraw' | { digit: string }

const sequences: Record<string, MenuKey> = {
  '\x1b[A': 'up',
  '\x1bOA': 'up',
  k: 'up',
  '\x1b[B': 'down',
  '\x1bOB': 'down',
  j: 'down',
  '\t': 'down',
  '\x1b[H': 'first',
  '\x1b[F': 'last',
  '\r': 'enter',
  '\n': 'enter',
  q: 'quit',
  Q: 'quit',
  '\x03': 'quit',
  '\x04': 'quit',
  '\x0c': 'redraw',
}

/** Reads terminal input as keys; `rest` are the bytes after Enter or q, typed ahead for the next program. */
export function readKeys(input: string): { keys: MenuKey[]; rest: string } {
  const keys: MenuKey[] = []
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what keys are made of
  const tokens = /\x1b[[O][0-9;]*[@-~]|[\s\S]/g
  for (const match of input.matchAll(tokens)) {
    const [token] = match
    const key = /^[0-9]$/.test(token) ? { digit: token } : sequences[token]
    if (key === undefined) continue
    keys.push(key)
    if (key === 'enter' || key === 'quit') return { keys, rest: input.slice(match.index + token.length) }
  }
  return { keys, rest: '' }
}

/** The state after a movement key; the caller handles Enter and q. */
export function press(state: MenuState, key: MenuKey): MenuState {
  const last = Math.max(0, state.entrances.length - 1)
  if (typeof key === 'object') return pressDigit(state, key.digit)
  const moved = { ...state, typed: '' }
  switch (key) {
    case 'up':
      return { ...moved, selected: state.selected === 0 ? last : state.selected - 1 }
    case 'down':
      return { ...moved, selected: state.selected >= last ? 0 : state.selected + 1 }
    case 'first':
      return { ...moved, selected: 0 }
    case 'last':
      return { ...moved, selected: last }
    default:
      return moved
  }
}

function pressDigit(state: MenuState, digit: string): MenuState {
  for (const typed of [state.typed + digit, digit]) {
    const index = Number(typed) - 1
    if (index >= 0 && index < state.entrances.length) return { ...state, selected: index, typed }
  }
  return { ...state, typed: '' }
}

/** The state with a new list; the selection stays on the same instance if it still exists. */
export function refresh(state: MenuState, entrances: readonly Entrance[]): MenuState {
  const id = state.entrances[state.selected]?.route.instanceId
  const same = entrances.findIndex(({ route }) => route.instanceId === id)
  const selected = same >= 0 ? same : Math.min(state.selected, Math.max(0, entrances.length - 1))
  return { ...state, entrances, selected }
}
