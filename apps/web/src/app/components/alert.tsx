import { clsx } from 'clsx'
import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { errorSentence, errorView, retryTimeOf } from '../errors.ts'
import { Countdown, InRealTime, useRealNow } from './moment.tsx'

type Tone = 'info' | 'warn' | 'bad'

const tones: Record<Tone, { look: string; icon: typeof Info }> = {
  info: { look: 'border-accent/35 bg-accent-soft', icon: Info },
  warn: { look: 'border-warn/40 bg-warn-soft', icon: TriangleAlert },
  bad: { look: 'border-bad/40 bg-bad-soft', icon: CircleAlert },
}

const iconColor: Record<Tone, string> = { info: 'text-link', warn: 'text-warn', bad: 'text-bad' }

/** A message that stays next to its cause. */
export function Alert({ tone = 'info', children }: { tone?: Tone; children: ReactNode }) {
  const { look, icon: Icon } = tones[tone]
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={clsx('flex gap-2.5 rounded-md border px-3 py-2.5', look)}
    >
      <Icon className={clsx('mt-0.5 size-4 shrink-0', iconColor[tone])} aria-hidden="true" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  )
}

/** The server's error message, with a link or button that helps, if there is one. */
export function ErrorAlert({ error, children }: { error: unknown; children?: ReactNode }) {
  if (!error) return null
  const retryAt = retryTimeOf(error)
  return (
    <Alert tone="bad">
      {retryAt === null ? <p>{errorSentence(errorView(error))}</p> : <Wait error={error} until={retryAt} />}
      {children && <div className="mt-2 flex flex-wrap gap-2">{children}</div>}
    </Alert>
  )
}

/** A refusal that ends by itself: shows the remaining time, second by second. */
function Wait({ error, until }: { error: unknown; until: number }) {
  const over = useRealNow() >= until
  return (
    <p>
      {errorView(error).message}{' '}
      {over ? (
        'You can try again now.'
      ) : (
        <span className="whitespace-nowrap">
          Time left:{' '}
          <InRealTime>
            <Countdown until={new Date(until).toISOString()} warnMs={0} />
          </InRealTime>
        </span>
      )}
    </p>
  )
}

/** Whether an error says to wait, and the time is not over yet. */
export function useMustWait(error: unknown): boolean {
  const until = retryTimeOf(error)
  const [, look] = useState(0)
  useEffect(() => {
    if (until === null) return
    const timer = setTimeout(() => look((times) => times + 1), Math.max(0, until - Date.now()))
    return () => clearTimeout(timer)
  }, [until])
  return until !== null && Date.now() < until
}
