import { counted } from '@pathwar/contracts/kernel/counted'
import type { SolveTimes as Times } from '@pathwar/contracts/wargame/scoreboards'
import { useQuery } from '@tanstack/react-query'
import { Section } from '../../../components/card.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { durationInWords } from '../../../components/time.ts'
import { trpc } from '../../../trpc.ts'
import { ordinal } from './ordinal.ts'

/** How long teams took to solve a level, as bars; the same as a table for who reads it. */
export function SolveTimes({ tournament, level }: { tournament: string; level: string }) {
  const { data } = useQuery(trpc.play.solveTimes.queryOptions({ tournament, level }))
  if (!data || (data.solves === 0 && data.bonuses.length === 0)) return null
  return (
    <Section title="Time to solve">
      <div className="grid gap-3">
        {data.first !== null && data.median !== null && (
          <p className="text-ink-2">
            The fastest took {durationInWords(data.first * 1000)}
            {data.solves > 2 && `, half of all at most ${durationInWords(data.median * 1000)}`}, since{' '}
            <ShortMoment at={data.since} />.
          </p>
        )}
        {data.solves > 1 && <Bars times={data} />}
        {data.bonuses.length > 0 && (
          <p className="text-ink-2">
            Bonus: {data.bonuses.map((bonus, index) => `${ordinal(index + 1)} ${bonus}`).join(', ')}
          </p>
        )}
      </div>
    </Section>
  )
}

function Bars({ times: { bins } }: { times: Times }) {
  const most = Math.max(1, ...bins.map(({ solves }) => solves))
  const width = bins[0]?.upTo ?? 1
  const last = bins.at(-1)?.upTo ?? width
  return (
    <figure>
      <div aria-hidden="true">
        <div className="flex h-24 items-end gap-px border-b border-edge">
          {bins.map(({ upTo, solves }) => (
            <div
              key={upTo}
              title={`${spanOf(upTo, width)}: ${counted(solves, 'solve')}`}
              className="flex h-full flex-1 items-end"
            >
              <div className="w-full rounded-t-sm bg-accent" style={{ height: `${(100 * solves) / most}%` }} />
            </div>
          ))}
        </div>
        <div className="flex justify-between pt-1 text-xs text-ink-2">
          <span>0</span>
          <span>{shortTime(last)}</span>
        </div>
      </div>
      <table className="sr-only">
        <caption>Solves by the time that they took</caption>
        <tbody>
          {bins.map(({ upTo, solves }) => (
            <tr key={upTo}>
              <th scope="row">{spanOf(upTo, width)}</th>
              <td>{counted(solves, 'solve')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}

function spanOf(upTo: number, width: number): string {
  return `${shortTime(upTo - width)} to ${shortTime(upTo)}`
}

/** `45 s`, `20 min`, `3 h`, `2 d`: as short as an axis needs; bars begin at such times. */
function shortTime(seconds: number): string {
  if (seconds === 0) return '0'
  if (seconds % 86_400 === 0) return `${seconds / 86_400} d`
  if (seconds % 3600 === 0) return `${seconds / 3600} h`
  if (seconds % 60 === 0) return `${seconds / 60} min`
  return `${seconds} s`
}
