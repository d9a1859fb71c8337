import type { ClockView } from '@pathwar/contracts/kernel/clock-view'
import { type ClockRate, clockRates, type MoveClock, type NextMoment } from '@pathwar/contracts/wargame/rehearsals'
import { useMutation, useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { RelativeTime, ShortMoment, useNow } from '../../../components/moment.tsx'
import { exactTime } from '../../../components/time.ts'
import { toast } from '../../../components/toast.ts'
import { client, trpc } from '../../../trpc.ts'
import { refreshAll } from '../../messaging/activity/refresh.ts'
import { GoToTime } from './go-to-time.tsx'

type Move = (to: z.input<typeof MoveClock>) => void

/** What the clock of the rehearsal shows, how fast it runs, and where it can be set. */
export function ClockSection({ clock }: { clock: ClockView }) {
  const moving = useMutation({
    mutationFn: (to: z.input<typeof MoveClock>) => client.rehearsals.move.mutate(to),
    onSuccess: () => {
      refreshAll()
      toast('The clock is set.')
    },
  })
  const move: Move = (to) => moving.mutate(to)
  return (
    <>
      <Section title="The clock">
        <div className="grid gap-4">
          <p className="text-lg font-semibold tabular-nums">
            <Shown />
          </p>
          <Speed rate={clock.rate} move={move} busy={moving.isPending} />
          <ErrorAlert error={moving.error} />
        </div>
      </Section>
      <Moments move={move} busy={moving.isPending} />
    </>
  )
}

function Shown() {
  return <time>{exactTime(new Date(useNow()))}</time>
}

function Speed({ rate, move, busy }: { rate: number; move: Move; busy: boolean }) {
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">How fast it runs</legend>
      <span className="text-ink-2" aria-hidden="true">
        It runs
      </span>
      {clockRates.map((one) => (
        <Button
          key={one}
          size="sm"
          variant={one === rate ? 'primary' : 'secondary'}
          aria-pressed={one === rate}
          disabled={busy}
          onClick={() => move({ rate: one })}
        >
          {words[one]}
        </Button>
      ))}
    </fieldset>
  )
}

const words: Record<ClockRate, string> = {
  1: 'as always',
  10: '10 × as fast',
  60: 'a minute a second',
  600: 'ten minutes a second',
}

function Moments({ move, busy }: { move: Move; busy: boolean }) {
  const { data } = useQuery(trpc.rehearsals.moments.queryOptions({}))
  return (
    <Section title="What comes next" action={<GoToTime />}>
      {data?.moments.length === 0 && (
        <EmptyState title="Nothing is planned">
          No open tournament has a time that is still to come. Open one, or set the clock to any time.
        </EmptyState>
      )}
      <ol className="grid gap-2">
        {data?.moments.map((moment) => (
          <li
            key={`${moment.at} ${moment.kind} ${moment.tournament} ${moment.name}`}
            className="flex items-center justify-between gap-x-4 border-b border-line pb-2 last:border-0 last:pb-0"
          >
            <span className="min-w-0">
              <span className="font-medium break-words">{sentenceOf(moment)}</span>
              <span className="block text-xs text-ink-2">
                <ShortMoment at={moment.at} />
                <Ahead at={moment.at} />
              </span>
            </span>
            <Button
              size="sm"
              className="shrink-0 whitespace-nowrap"
              disabled={busy}
              aria-label={`Go there: ${sentenceOf(moment)}`}
              onClick={() => move({ to: moment.at })}
            >
              Go there
            </Button>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** How far away a moment is, while that says more than its date. */
function Ahead({ at }: { at: string }) {
  if (Date.parse(at) - useNow() > 30 * 86_400_000) return null
  return (
    <>
      , <RelativeTime at={at} />
    </>
  )
}

const verbs: Record<NextMoment['kind'], string> = {
  'entry-opens': 'can be entered',
  'entry-closes': 'cannot be entered any more',
  starts: 'starts',
  freezes: 'freezes its scoreboard',
  ends: 'ends',
  release: 'is released',
  deadline: 'has its deadline',
  announcement: 'is announced',
}

function sentenceOf({ kind, name }: NextMoment): string {
  return `${name} ${verbs[kind]}`
}
