import { clsx } from 'clsx'
import { count } from './domain-labels.ts'

/** How much of a limit is used, as a bar and in words; amber if it is nearly full, red if it is full. */
export function UsageBar({ label, used, limit }: { label: string; used: number | null; limit: number | null }) {
  const part = limit === null || used === null ? 0 : limit === 0 ? 1 : Math.min(1, used / limit)
  const full = limit !== null && used !== null && used >= limit
  const look = full ? 'bg-bad' : part >= 0.9 ? 'bg-warn' : 'bg-accent'
  return (
    <div className="grid gap-1">
      <p className="flex items-baseline justify-between gap-2">
        <span className="font-medium">{label}</span>
        <span className="tabular-nums">
          <strong className="font-semibold">{count(used)}</strong>
          <span className="text-ink-2">{limit === null ? ', no limit' : ` of ${count(limit)}`}</span>
          {full && <span className="font-medium text-bad"> · full</span>}
        </span>
      </p>
      {limit !== null && (
        <>
          <meter className="sr-only" aria-label={label} min={0} max={limit} value={Math.min(used ?? 0, limit)} />
          <div aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-sunken">
            <div className={clsx('h-full rounded-full', look)} style={{ width: `${part * 100}%` }} />
          </div>
        </>
      )}
    </div>
  )
}
