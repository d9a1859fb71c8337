import type { Scoreboard, ScoreboardRow } from '@pathwar/contracts/wargame/play'
import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { formatAmount } from '../../../components/amount.tsx'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { client } from '../../../trpc.ts'
import { Thaw } from '../tournaments/freeze-or-thaw.tsx'
import { type CeremonyRow, ceremonyAfter } from './ceremony-steps.ts'

/** Reveals a frozen scoreboard on the big screen, team by team, from the last rank to the first; for staff. */
export function Ceremony({ frozen }: { frozen: Scoreboard }) {
  const { slug } = frozen.tournament
  const { data, error } = useQuery({
    queryKey: ['ceremony', slug, frozen.frozenSince, frozen.bracket],
    queryFn: () => bestOfBoth(slug, frozen.bracket),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  return (
    <main id="content" className="grid h-dvh grid-rows-[auto_minmax(0,1fr)_auto] gap-4 p-6">
      <header className="flex items-center gap-4">
        <h1 className="min-w-0 truncate text-xl font-semibold tracking-tight">{frozen.tournament.name}</h1>
        <ButtonLink
          from="/tournaments/$tournament/scoreboard"
          to="."
          search={{ big: true, ...(frozen.bracket && { bracket: frozen.bracket }) }}
          variant="ghost"
          className="ml-auto"
        >
          <X className="size-5" aria-hidden="true" /> End the ceremony
        </ButtonLink>
      </header>
      <ErrorAlert error={error} />
      {!data && !error && <SkeletonRows rows={8} />}
      {data && <Steps tournament={frozen.tournament} {...data} />}
    </main>
  )
}

/** How a team stood at the freeze and in the end, for whom is among the best then or now. */
async function bestOfBoth(tournament: string, bracket: string | null): Promise<Omit<Props, 'tournament'>> {
  const first = await Promise.all([true, false].map((asPlayers) => pageOf(tournament, bracket, { asPlayers, page: 1 })))
  const best = new Set(first.flatMap(({ rows }) => rows.map(({ teamSlug }) => teamSlug)))
  const [frozen = [], final = []] = await Promise.all(
    first.map((page, index) =>
      rowsOf(best, page, (next) => pageOf(tournament, bracket, { asPlayers: index === 0, page: next })),
    ),
  )
  return { frozen, final }
}

function pageOf(
  tournament: string,
  bracket: string | null,
  page: { asPlayers: boolean; page: number },
): Promise<Scoreboard> {
  return client.scoring.scoreboard.query({ tournament, ...(bracket && { bracket }), ...page })
}

/** Their rows, wherever they are: reads page after page until it has all. */
async function rowsOf(
  teams: ReadonlySet<string>,
  first: Scoreboard,
  read: (page: number) => Promise<Scoreboard>,
): Promise<ScoreboardRow[]> {
  const found = first.rows.filter(({ teamSlug }) => teams.has(teamSlug))
  for (let page = 2; page <= first.pages && found.length < teams.size; page += 1)
    found.push(...(await read(page)).rows.filter(({ teamSlug }) => teams.has(teamSlug)))
  return found
}

interface Props {
  tournament: Scoreboard['tournament']
  frozen: ScoreboardRow[]
  final: ScoreboardRow[]
}

/** What is on the screen when it begins stays the ceremony's, whatever teams still solve meanwhile. */
function Steps({ tournament, ...now }: Props) {
  const [{ frozen, final }] = useState(now)
  const [steps, setSteps] = useState(0)
  const { rows, last, next } = ceremonyAfter(frozen, final, steps)
  useKeys({
    forward: () => setSteps((step) => Math.min(step + 1, final.length)),
    back: () => setSteps((step) => Math.max(0, step - 1)),
  })
  // In the order of the names a row stays the same element while it moves.
  const order = rows.map(({ teamSlug }) => teamSlug)
  const height = rowHeight(rows.length)
  return (
    <>
      <div className="min-h-0 overflow-y-auto rounded-md border border-line bg-surface">
        <ol className="relative" style={{ height: `${rows.length * height}rem` }}>
          {rows
            .toSorted((a, b) => (a.teamSlug < b.teamSlug ? -1 : 1))
            .map((row) => (
              <Row
                key={row.teamSlug}
                row={row}
                index={order.indexOf(row.teamSlug)}
                height={height}
                turn={row.teamSlug === (last?.teamSlug ?? next)}
              />
            ))}
        </ol>
      </div>
      <footer className="flex flex-wrap items-center gap-3">
        <p role="status" className="min-w-0 flex-1 truncate text-[clamp(16px,2.6vh,28px)]">
          {last ? `${last.team}: ${formatAmount(last.score)} points${last.rank ? `, rank ${last.rank}` : ''}.` : start}
          {next === null && ' That is the final board.'}
        </p>
        {next === null && <Thaw tournament={tournament} />}
        <Button disabled={steps === 0} onClick={() => setSteps(steps - 1)}>
          <ChevronLeft className="size-4" aria-hidden="true" /> Back
        </Button>
        <Button variant="primary" disabled={next === null} onClick={() => setSteps(steps + 1)}>
          Reveal <ChevronRight className="size-4" aria-hidden="true" />
        </Button>
      </footer>
    </>
  )
}

const start = 'As of the freeze. Space or → reveals the next team, ← takes a step back.'

/** In rem: a few teams fill the screen, so that they are read from the last row of a hall; many are scrolled through. */
function rowHeight(teams: number): number {
  return Math.max(3, Math.min(7, 36 / teams))
}

function Row({ row, index, height, turn }: { row: CeremonyRow; index: number; height: number; turn: boolean }) {
  const element = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (turn) element.current?.scrollIntoView({ block: 'nearest' })
  }, [turn, index])
  return (
    <li
      ref={element}
      aria-posinset={index + 1}
      className={rowLook(row, turn)}
      style={{ top: `${index * height}rem`, height: `${height}rem`, fontSize: `${Math.max(1.25, height * 0.4)}rem` }}
    >
      <span className="w-[3ch] text-right text-ink-2">{row.rank ?? '–'}</span>
      <span className="min-w-0 flex-1 truncate font-medium">{row.team}</span>
      <data value={row.score} className={row.revealed ? 'font-semibold' : 'text-ink-2'}>
        {formatAmount(row.score)} <span className="text-[0.7em] font-normal text-ink-2">pt</span>
        <span className="sr-only">{row.revealed ? ', final' : ', as of the freeze'}</span>
      </data>
    </li>
  )
}

function rowLook({ revealed }: CeremonyRow, turn: boolean): string {
  const base =
    'absolute inset-x-0 flex items-center gap-4 border-b border-line px-6 motion-safe:transition-[top] motion-safe:duration-500'
  if (turn) return `${base} z-10 bg-accent-soft`
  return `${base} ${revealed ? 'bg-surface' : 'bg-sunken/60'}`
}

/** Space and arrows, as a presenter's remote control sends them; not where something else has the focus that they would press. */
function useKeys({ forward, back }: { forward: () => void; back: () => void }): void {
  const act = useRef({ forward, back })
  act.current = { forward, back }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role=dialog], [role=alertdialog]')) return
      const onButton = event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement
      const next = ['ArrowRight', 'ArrowUp', 'PageDown'].includes(event.key) || (event.key === ' ' && !onButton)
      const before = ['ArrowLeft', 'ArrowDown', 'PageUp'].includes(event.key)
      if (!next && !before) return
      event.preventDefault()
      if (next) act.current.forward()
      else act.current.back()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
