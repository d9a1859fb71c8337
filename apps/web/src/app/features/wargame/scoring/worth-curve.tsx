import type { Scoring } from '@pathwar/contracts/wargame/scoring'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { formatAmount } from '../../../components/amount.tsx'
import { trpc } from '../../../trpc.ts'

const WORTH = 500
const SOLVES = 100

/** What a level of 500 points is worth with more and more solves, as a curve; the figures stand below it. */
export function WorthCurve({ scoring }: { scoring: Scoring }) {
  const input = { scoring, worth: WORTH, solves: SOLVES }
  const { data } = useQuery(trpc.scoring.preview.queryOptions(input, { placeholderData: keepPreviousData }))
  if (!data) return <div className="h-44" />
  const most = Math.max(10, ...data.rows.map(({ first }) => first))
  const line = (of: 'first' | 'last') =>
    data.rows.map((row) => `${((row.solves - 1) / (SOLVES - 1)) * 100},${(1 - row[of] / most) * 100}`).join(' ')
  const differs = data.rows.some(({ first, last }) => first !== last)
  const shown = data.rows.filter(({ solves }) => [1, 2, 3, 5, 10, 25, 50, 100].includes(solves))
  const curve = { fill: 'none', vectorEffect: 'non-scaling-stroke' as const }
  return (
    <figure className="grid gap-2">
      <div
        role="img"
        aria-label={`Points of a level of ${WORTH}, by its number of solves`}
        className="grid grid-cols-[auto_1fr] gap-x-2 text-xs text-ink-2 tabular-nums"
      >
        <div className="flex h-40 flex-col justify-between text-right leading-none">
          {[most, most / 2, 0].map((points) => (
            <span key={points}>{formatAmount(Math.round(points))}</span>
          ))}
        </div>
        <svg
          aria-hidden="true"
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="my-1.5 h-37 w-full overflow-visible"
        >
          {[0, 50, 100].map((at) => (
            <line key={at} x1={0} x2={100} y1={at} y2={at} className="stroke-line" vectorEffect="non-scaling-stroke" />
          ))}
          {differs && (
            <polyline
              {...curve}
              points={line('first')}
              strokeDasharray="4 3"
              className="stroke-ink-2"
              strokeWidth={1.5}
            />
          )}
          <polyline {...curve} points={line('last')} className="stroke-accent" strokeWidth={2} />
        </svg>
        <div className="col-start-2 flex justify-between">
          {[1, 25, 50, 75, SOLVES].map((solves) => (
            <span key={solves}>{solves}</span>
          ))}
        </div>
      </div>
      <figcaption className="text-xs text-ink-2">
        Points of a level with a reward of {WORTH}, by its number of solves
        {differs && '; dashed: of its first solver'}.
      </figcaption>
      <div className="overflow-x-auto">
        <table className="text-xs tabular-nums">
          <tbody>
            <tr>
              <th scope="row" className="pr-3 text-left font-normal text-ink-2">
                Solves
              </th>
              {shown.map(({ solves }) => (
                <td key={solves} className="px-2 text-right">
                  {solves}
                </td>
              ))}
            </tr>
            <Figures name={differs ? 'Last solver' : 'Points'} values={shown.map(({ last }) => last)} />
            {differs && <Figures name="First solver" values={shown.map(({ first }) => first)} />}
          </tbody>
        </table>
      </div>
    </figure>
  )
}

function Figures({ name, values }: { name: string; values: number[] }) {
  return (
    <tr>
      <th scope="row" className="pr-3 text-left font-normal whitespace-nowrap text-ink-2">
        {name}
      </th>
      {values.map((value, at) => (
        <td key={at} className="px-2 text-right font-medium">
          {formatAmount(value)}
        </td>
      ))}
    </tr>
  )
}
