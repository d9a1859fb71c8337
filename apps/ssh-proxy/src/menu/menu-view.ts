import type { Route } from '@pathwar/domain/hosting/gate'
import { nameOf } from '../entrance/find-login-target.rules.ts'
import type { Entrance } from '../gate.ts'
import { type Messages, printable } from '../messages.ts'
import type { MenuState } from './menu-state.ts'

const bold = (text: string) => `\x1b[1m${text}\x1b[22m`
const dim = (text: string) => `\x1b[2m${text}\x1b[22m`
const accent = (text: string) => `\x1b[36m${text}\x1b[39m`

interface Frame {
  cols: number
  rows: number
  player: string
  now: Date
  messages: Messages
}

/** The menu as a whole screen, one string to write. */
export function renderMenu(state: MenuState, { cols, rows, player, now, messages }: Frame): string {
  const width = Math.max(10, cols - 4)
  const title = fit(`${bold('Pathwar')}  ${dim(player)}`, 'Pathwar'.length + 2 + player.length, width)
  const lines = ['', `  ${title}`, '']
  const note = state.note?.split('\n').flatMap((line) => wrap(line, width)) ?? []
  if (note.length > 0) lines.push(...note.map((line) => `  ${dim(line)}`), '')
  if (state.entrances.length === 0) {
    lines.push(...wrap(messages.nothingToEnter, width).map((line) => `  ${line}`), '', `  ${dim('q quits')}`)
  } else {
    lines.push(`  ${bold('What you can enter')}`, '')
    const room = Math.max(3, rows - lines.length - 4)
    lines.push(...visible(state, room).map((index) => drawRow(state, index, { cols, now })))
    lines.push('', `  ${dim(clip('up/down or a number, Enter goes in, q quits', width))}`)
  }
  return `\x1b[H\x1b[2J${lines.join('\r\n')}`
}

/** The list for players without a terminal, with instructions. */
export function renderList(entrances: readonly Entrance[], messages: Messages, now: Date): string {
  if (entrances.length === 0) return `${messages.nothingToEnter}\n`
  const rows = entrances.map((entrance) => [
    nameOf(entrance, entrances),
    printable(entrance.route.label),
    printable(entrance.route.ownerLabel),
    kinds(entrance.route),
    timeLeft(entrance.route, now),
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)))
  const line = (row: string[]) =>
    row.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length))).join('  ')
  const [first] = rows
  return [
    'What you can enter:',
    ...rows.map((row) => `  ${line(row).trimEnd()}`),
    `Go in with: ${messages.command(first?.[0] ?? '<level>')}`,
    '',
  ].join('\n')
}

function drawRow(state: MenuState, index: number, { cols, now }: Pick<Frame, 'cols' | 'now'>): string {
  const entrance = state.entrances[index]
  if (!entrance) return ''
  const { route } = entrance
  const isSelected = index === state.selected
  const number = String(index + 1).padStart(String(state.entrances.length).length)
  const facts = [kinds(route), timeLeft(route, now)].filter(Boolean).join(', ')
  const width = Math.max(8, cols - number.length - 6)
  const column = Math.min(28, width)
  const name = clip(printable(route.label), column)
  const rest = clip(`${printable(route.ownerLabel)}  ${facts}`, width - column - 2)
  const gap = rest ? ' '.repeat(column + 2 - [...name].length) : ''
  const text = `${number}  ${isSelected ? bold(name) : name}${gap}${dim(rest)}`
  return isSelected ? `${accent('  > ')}${text}` : `    ${text}`
}

/** The rows around the selection that fit on the screen. */
function visible(state: MenuState, room: number): number[] {
  const count = state.entrances.length
  const first = Math.max(0, Math.min(state.selected - Math.floor(room / 2), count - room))
  return Array.from({ length: Math.min(room, count) }, (_, row) => first + row)
}

const kindNames = { ssh: 'shell', tcp: 'tcp', http: 'web' }

function kinds({ state, endpoints }: Route): string {
  if (state === 'starting') return 'starting'
  return [...new Set(endpoints.map(({ kind }) => kindNames[kind]))].join('+')
}

/** How long the instance still runs, roughly: `1 h 20 min left`. */
export function timeLeft({ expiresAt }: Pick<Route, 'expiresAt'>, now: Date): string {
  if (!expiresAt) return ''
  const minutes = Math.max(0, Math.round((expiresAt.getTime() - now.getTime()) / 60_000))
  if (minutes < 1) return 'less than a minute left'
  if (minutes < 60) return `${minutes} min left`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ${minutes % 60} min left` : `${Math.floor(hours / 24)} days left`
}

function clip(text: string, width: number): string {
  const characters = [...text]
  if (width <= 3) return ''
  return characters.length <= width ? text : `${characters.slice(0, width - 3).join('')}...`
}

function fit(styled: string, length: number, width: number): string {
  return length <= width ? styled : bold('Pathwar')
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      if (line && line.length + 1 + word.length > width) {
        lines.push(line)
        line = word
      } else line = line ? `${line} ${word}` : word
    }
    lines.push(line)
  }
  return lines
}
