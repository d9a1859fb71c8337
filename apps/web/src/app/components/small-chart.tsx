import { clsx } from 'clsx'

type ChartTone = 'plain' | 'good' | 'bad'

export interface ChartLine {
  label: string
  tone: ChartTone
  counts: readonly number[]
}

const fills: Record<ChartTone, string> = { plain: 'fill-accent', good: 'fill-good', bad: 'fill-bad' }

/** More bars than these cannot be told apart in a small chart. */
const MOST_BARS = 40

/**
 * Counts over time as small bars, those of several lines on top of each other; `label` says in words what they show. The figures
 * themselves stand beside it or in a table.
 */
export function SmallChart({
  label,
  lines,
  axis,
  className = 'h-12',
}: {
  label: string
  lines: readonly ChartLine[]
  /** What is written below its left and right end. */
  axis: readonly [from: string, to: string]
  className?: string
}) {
  const bars = lines.map((line) => ({ ...line, counts: joined(line.counts) }))
  const count = Math.max(1, ...bars.map(({ counts }) => counts.length))
  const totals = Array.from({ length: count }, (_, at) => bars.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0))
  const most = Math.max(1, ...totals)
  return (
    <div className="grid gap-0.5">
      <svg
        role="img"
        aria-label={`${label}: ${spoken(bars)}; at most ${most} at once`}
        viewBox={`0 0 ${count} 100`}
        preserveAspectRatio="none"
        className={clsx('w-full', className)}
      >
        <line x1={0} x2={count} y1={100} y2={100} className="stroke-edge" vectorEffect="non-scaling-stroke" />
        {totals.map((_, at) => {
          let below = 0
          return bars.map((line) => {
            const height = ((line.counts[at] ?? 0) / most) * 96
            below += height
            if (height === 0) return null
            return (
              <rect
                key={`${line.label}-${String(at)}`}
                x={at + 0.1}
                width={0.8}
                y={100 - below}
                height={height}
                className={fills[line.tone]}
              />
            )
          })
        })}
      </svg>
      <div className="flex justify-between text-xs text-ink-2 tabular-nums" aria-hidden="true">
        <span>{axis[0]}</span>
        <span>{axis[1]}</span>
      </div>
    </div>
  )
}

function joined(counts: readonly number[]): number[] {
  const size = Math.ceil(counts.length / MOST_BARS)
  if (size <= 1) return [...counts]
  return Array.from({ length: Math.ceil(counts.length / size) }, (_, at) =>
    counts.slice(at * size, (at + 1) * size).reduce((sum, count) => sum + count, 0),
  )
}

function spoken(lines: readonly ChartLine[]): string {
  return lines.map(({ label, counts }) => `${counts.reduce((sum, count) => sum + count, 0)} ${label}`).join(', ')
}
