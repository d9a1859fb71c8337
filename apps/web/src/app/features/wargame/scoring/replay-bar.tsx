import type { FirstBloods } from '@pathwar/contracts/wargame/scoreboards'
import { Pause, Play, SkipBack, SkipForward } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Button, IconButton } from '../../../components/button.tsx'
import { domainNow } from '../../../components/clock.ts'
import { Select } from '../../../components/field.tsx'
import { shortMoment } from '../../../components/time.ts'
import type { Replay } from './use-replay.ts'

interface Props {
  replay: Replay
  /** What there is to see, in ms since 1970. */
  from: number
  until: number
  /** The solves around the moment that is shown; null: there is none, or it is not known yet. */
  previous: string | null
  next: string | null
  bloods: FirstBloods['bloods']
  /** What the end is called: `Live`, or when it froze or ended. */
  end: string
}

/** So long takes the whole event, if no other speed is chosen. */
const WHOLE_MS = 60_000

const speeds = [
  ['whole', 'All in a minute'],
  ['1', '1 ×'],
  ['60', '60 ×'],
  ['600', '600 ×'],
  ['3600', '3600 ×'],
] as const

/** Moves a scoreboard through its past: drag, play, or step from solve to solve with the arrow keys. */
export function ReplayBar({ replay, from, until, previous, next, bloods, end }: Props) {
  const [speed, setSpeed] = useState<string>('whole')
  const shown = Math.max(from, Math.min(until, replay.moment ?? until))
  const words = replay.moment === null ? end : withSeconds(shown)
  const back = () => previous !== null && replay.show(Date.parse(previous))
  const forth = () => replay.show(next === null ? null : Date.parse(next))
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: back, ArrowDown: back, ArrowRight: forth, ArrowUp: forth }[event.key]
    if (!step) return
    event.preventDefault()
    step()
  }
  const start = () => {
    const factor = speed === 'whole' ? Math.max(1, (until - from) / WHOLE_MS) : Number(speed)
    // At the end it begins anew.
    replay.play(shown >= until ? from : shown, { until, speed: factor })
  }
  return (
    <section aria-label="Replay" className="grid gap-2">
      <div className="relative pt-3 sm:pr-4.5 sm:pl-12">
        <div aria-hidden="true" className="pointer-events-none absolute inset-x-2 top-0 h-3 sm:right-6.5 sm:left-14">
          {bloods.map(({ at, level, team }) => (
            <span
              key={level.slug}
              title={`${level.name}: ${team.name}, ${withSeconds(Date.parse(at))}`}
              className="pointer-events-auto absolute top-0 h-3 w-2 -translate-x-1/2 after:absolute after:inset-x-0.75 after:inset-y-0 after:bg-bad"
              style={{ left: `${(100 * (Date.parse(at) - from)) / Math.max(1, until - from)}%` }}
            />
          ))}
        </div>
        <input
          type="range"
          aria-label="Moment of the scoreboard"
          aria-valuetext={words}
          className="block w-full accent-accent"
          min={from}
          max={until}
          step={1}
          value={shown}
          onChange={({ target }) => {
            const to = Number(target.value)
            replay.show(to >= until ? null : to)
          }}
          onKeyDown={press}
        />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <IconButton label="Solve before" onClick={back} disabled={previous === null}>
          <SkipBack className="size-4" aria-hidden="true" />
        </IconButton>
        <Button className="w-24" onClick={replay.playing ? replay.pause : start}>
          {replay.playing ? (
            <Pause className="size-4" aria-hidden="true" />
          ) : (
            <Play className="size-4" aria-hidden="true" />
          )}
          {replay.playing ? 'Pause' : 'Replay'}
        </Button>
        <IconButton label="Next solve" onClick={forth} disabled={replay.moment === null}>
          <SkipForward className="size-4" aria-hidden="true" />
        </IconButton>
        <div className="w-40">
          <Select
            aria-label="Speed"
            value={speed}
            onChange={({ target }) => {
              replay.pause()
              setSpeed(target.value)
            }}
          >
            {speeds.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </Select>
        </div>
        <time className="font-medium whitespace-nowrap">{words}</time>
        {replay.moment !== null && (
          <Button variant="ghost" onClick={() => replay.show(null)}>
            {end === 'Live' ? 'Back to live' : 'To the end'}
          </Button>
        )}
      </div>
      {bloods.length > 0 && <Bloods bloods={bloods} replay={replay} />}
    </section>
  )
}

/** The marks of the slider, to be read and chosen. */
function Bloods({ bloods, replay }: Pick<Props, 'bloods' | 'replay'>) {
  return (
    <details>
      <summary className="w-fit cursor-pointer rounded-sm text-ink-2 hover:text-ink">
        <span aria-hidden="true" className="mr-1 inline-block h-2.5 w-0.5 bg-bad" /> First to solve a level
      </summary>
      <ol className="mt-1 grid gap-x-6 sm:grid-cols-2">
        {bloods.map(({ at, level, team }) => (
          <li key={level.slug}>
            <button
              type="button"
              className="flex w-full items-baseline gap-2 rounded-sm py-0.5 text-left hover:bg-sunken"
              onClick={() => replay.show(Date.parse(at))}
            >
              <time dateTime={at} className="shrink-0 text-xs text-ink-2">
                {shortMoment(new Date(at), domainNow())}
              </time>
              <span className="min-w-0 flex-1 truncate">
                {level.name} <span className="text-ink-2">by {team.name}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </details>
  )
}

/** A moment in the reader's zone, to the second. */
function withSeconds(at: number): string {
  return new Date(at).toLocaleString(undefined, {
    ...{ weekday: 'short', day: 'numeric', month: 'short' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  })
}
