import type { ShownCategory } from '@pathwar/contracts/wargame/category-colors'
import type { SolveMatrix } from '@pathwar/contracts/wargame/scoreboards'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { type KeyboardEvent, type SyntheticEvent, useMemo, useState } from 'react'
import { formatAmount } from '../../../components/amount.tsx'
import { categoryTokens } from '../../../components/category-name.tsx'
import { durationInWords } from '../../../components/time.ts'
import { ordinal } from '../play/ordinal.ts'
import { Medal } from './medal.tsx'

interface Props {
  matrix: SolveMatrix
  tournament: string
  myTeam: string | null
}

type Row = SolveMatrix['rows'][number]

/** Teams by levels: who has solved what, when, and who was among the first three. Arrow keys move between the cells. */
export function SolveMatrixTable({ matrix, tournament, myTeam }: Props) {
  const { levels, rows } = matrix
  const [told, tell] = useState('')
  const groups = useMemo(() => groupsOf(levels), [levels])
  const point = (event: SyntheticEvent<HTMLElement>) => {
    const words = (event.target as HTMLElement).closest<HTMLElement>('[data-told]')?.dataset.told // events come from elements
    if (words !== undefined) tell(words)
  }
  if (levels.length === 0) return <p className="py-6 text-center text-ink-2">There is no level to show yet.</p>
  return (
    <div className="grid grid-cols-1 gap-2">
      <p aria-hidden="true" className="h-5 truncate text-ink-2">
        {told || 'Point at a cell, or move through them with the arrow keys, to read when it was solved.'}
      </p>
      <div className="relative scroll-fade rounded-md border border-line bg-surface">
        <table className="border-collapse text-left">
          <caption className="sr-only">Who solved what</caption>
          <thead className="text-xs text-ink-2">
            <tr className="border-b border-line/70">
              <td className="sticky left-0 z-10 bg-surface" />
              {groups.map(({ category, color, size }) => (
                <th
                  key={category}
                  scope="colgroup"
                  colSpan={size}
                  className="border-l border-line px-2 py-1 font-medium"
                  style={color ? { boxShadow: `inset 0 2px ${categoryTokens[color]}` } : undefined}
                >
                  <span className="block truncate" style={{ maxWidth: `${size * 36 - 16}px` }} title={category}>
                    {category}
                  </span>
                </th>
              ))}
            </tr>
            <tr className="border-b border-line">
              <th scope="col" className="sticky left-0 z-10 bg-surface px-3 align-bottom font-medium sm:px-4">
                Team
              </th>
              {levels.map(({ slug, name }, index) => (
                <th
                  key={slug}
                  scope="col"
                  className={clsx('h-32 w-9 min-w-9 p-0 align-bottom font-normal', starts(groups, index) && edge)}
                >
                  <Link
                    to="/tournaments/$tournament/levels/$level"
                    params={{ tournament, level: slug }}
                    title={name}
                    className="mx-auto block max-h-30 truncate py-1.5 hover:text-ink hover:underline"
                    style={{ writingMode: 'sideways-lr' }}
                  >
                    {name}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody onMouseOver={point} onFocus={point} onKeyDown={moveFocus}>
            {rows.map((row, index) => (
              <MatrixRow
                key={row.slug}
                row={row}
                first={index === 0}
                {...{ levels, groups, tournament }}
                mine={row.slug === myTeam}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

const edge = 'border-l border-line'

interface Group extends ShownCategory {
  start: number
  size: number
}

/** Levels come by category. */
function groupsOf(levels: SolveMatrix['levels']): Group[] {
  const groups: Group[] = []
  for (const [index, { category, color }] of levels.entries()) {
    const last = groups.at(-1)
    if (last?.category === category) last.size += 1
    else groups.push({ category, color, start: index, size: 1 })
  }
  return groups
}

function starts(groups: readonly Group[], index: number): boolean {
  return groups.some(({ start }) => start === index)
}

interface RowProps {
  row: Row
  first: boolean
  mine: boolean
  levels: SolveMatrix['levels']
  groups: readonly Group[]
  tournament: string
}

function MatrixRow({ row, first, mine, levels, groups, tournament }: RowProps) {
  const solves = new Map(row.solves.map(([level, seconds, place]) => [level, { seconds, place }]))
  const ticks = new Map(row.ticks)
  const look = mine ? 'bg-accent-soft' : 'bg-surface'
  return (
    <tr className="border-b border-line/70 last:border-0">
      <th scope="row" className={clsx('sticky left-0 z-10 px-3 py-1 font-medium sm:px-4', look)}>
        <span className="flex w-28 gap-2 sm:w-52">
          <span className="w-[2ch] shrink-0 text-right font-normal text-ink-2">{row.rank ?? '–'}</span>
          <Link
            to="/tournaments/$tournament/teams/$team"
            params={{ tournament, team: row.slug }}
            className="min-w-0 flex-1 truncate hover:underline"
          >
            {row.name}
          </Link>
          <data value={row.score} className="font-normal text-ink-2 max-sm:hidden">
            {formatAmount(row.score)}
          </data>
        </span>
      </th>
      {levels.map((level, index) => {
        const solve = solves.get(index)
        const points = ticks.get(index)
        const words = solve ? solvedIn(solve) : points === undefined ? 'not solved' : `${formatAmount(points)} points`
        return (
          <td
            key={level.slug}
            tabIndex={first && index === 0 ? 0 : -1}
            data-told={`${row.name} · ${level.name}: ${words}`}
            className={clsx(
              'h-8 w-9 min-w-9 p-0 hover:bg-sunken focus-visible:-outline-offset-2',
              mine && 'bg-accent-soft',
              starts(groups, index) && edge,
            )}
          >
            {solve && <Mark place={solve.place} />}
            {points !== undefined && (
              <span aria-hidden="true" className="block truncate text-center text-xs tabular-nums">
                {shortAmount(points)}
              </span>
            )}
            <span className="sr-only">{words}</span>
          </td>
        )
      })}
    </tr>
  )
}

function Mark({ place }: { place: number }) {
  if (place === 1 || place === 2 || place === 3) return <Medal place={place} className="mx-auto size-5" />
  return (
    <svg viewBox="0 0 10 10" className="mx-auto size-3 text-good" aria-hidden="true">
      <path d="m1.2 5.4 2.6 2.7L8.8 2" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  )
}

/** As a narrow cell has room for it: `1.2k`. */
function shortAmount(points: number): string {
  return new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(points)
}

function solvedIn({ seconds, place }: { seconds: number; place: number }): string {
  const when = `solved ${durationInWords(seconds * 1000)} after the start`
  return place > 0 ? `${when}, ${ordinal(place)} of all` : when
}

function moveFocus(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const cell = (event.target as HTMLElement).closest('td') // keys are pressed in elements
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key]
  if (!cell || !step) return
  const rows = [...event.currentTarget.rows]
  const row = rows.findIndex((one) => one.contains(cell))
  const [down = 0, right = 0] = step
  const next = rows[row + down]?.cells[cell.cellIndex + right]
  if (next?.tagName !== 'TD') return
  event.preventDefault()
  cell.tabIndex = -1
  next.tabIndex = 0
  next.focus()
}
