import type { Medals } from '@pathwar/contracts/wargame/play'
import { clsx } from 'clsx'
import { ordinal } from '../play/ordinal.ts'

const looks = ['', 'text-coin', 'text-ink-2', 'text-warn'] as const

/** One of the first three to solve a level: a star, a diamond or a triangle with the number of the place. */
export function Medal({ place, className }: { place: 1 | 2 | 3; className?: string }) {
  return (
    <svg viewBox="0 0 20 20" className={clsx('size-4 shrink-0', looks[place], className)} aria-hidden="true">
      <path d={shapes[place]} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
      <text
        x="10"
        y={place === 3 ? 15.6 : 13.8}
        textAnchor="middle"
        fontSize="10.5"
        fontWeight="700"
        fill="currentColor"
        className="font-sans"
      >
        {place}
      </text>
    </svg>
  )
}

const shapes = {
  1: 'M10 1.2a8.8 8.8 0 1 0 0 17.6 8.8 8.8 0 0 0 0-17.6Z',
  2: 'M10 .8 19.2 10 10 19.2.8 10Z',
  3: 'M10 .8 19.4 18.4H.6Z',
} as const

/** How many levels a team was among the first three to solve. */
export function MedalCounts({ medals }: { medals: Medals }) {
  const places = [1, 2, 3] as const
  if (medals.every((count) => count === 0)) return <span className="text-ink-3">–</span>
  return (
    <span className="inline-flex items-center gap-2 align-middle">
      {places.map((place) => {
        const count = medals[place - 1] ?? 0
        return count === 0 ? null : (
          <span key={place} className="inline-flex items-center gap-0.5" title={`${ordinal(place)} place: ${count}`}>
            <Medal place={place} />
            <data value={count}>{count}</data>
            <span className="sr-only"> times {ordinal(place)}</span>
          </span>
        )
      })}
    </span>
  )
}
