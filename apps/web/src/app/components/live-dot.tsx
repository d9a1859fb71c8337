import { clsx } from 'clsx'
import { useRealNow } from './moment.tsx'
import { relative } from './time.ts'

export type LiveState = 'off' | 'connecting' | 'live'

/** Shows whether a page is live, and when it last changed. */
export function LiveDot({ state, updatedAt }: { state: LiveState; updatedAt: number | undefined }) {
  const now = useRealNow()
  const when = updatedAt ? ` · updated ${relative(new Date(updatedAt), now)}` : ''
  return (
    <span
      className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-ink-2"
      role="status"
      aria-live="off"
    >
      <svg
        viewBox="0 0 10 10"
        className={clsx('size-2.5', state === 'live' ? 'text-good' : 'text-warn')}
        aria-hidden="true"
      >
        {state === 'live' ? (
          <circle cx="5" cy="5" r="4" fill="currentColor" />
        ) : (
          <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="3 2" />
        )}
      </svg>
      {words[state]}
      {when}
    </span>
  )
}

const words: Record<LiveState, string> = { off: 'not live', connecting: 'reconnecting', live: 'live' }
