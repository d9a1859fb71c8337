import { clsx } from 'clsx'
import { useSyncExternalStore } from 'react'
import { countdown, durationInWords, exactTime, relative, shortMoment } from './time.ts'

/** `4 min ago`, with the exact time on hover. */
export function RelativeTime({ at }: { at: string }) {
  const now = useNow()
  const moment = new Date(at)
  return (
    <time dateTime={at} title={exactTime(moment)} className="whitespace-nowrap">
      {relative(moment, now)}
    </time>
  )
}

/** A day and time in the reader's zone, with the full one on hover. */
export function ShortMoment({ at }: { at: string }) {
  const moment = new Date(at)
  return (
    <time dateTime={at} title={exactTime(moment)} className="whitespace-nowrap">
      {shortMoment(moment, Date.now())}
    </time>
  )
}

/** The time left, second by second; amber in the last `warnMs`. */
export function Countdown({ until, warnMs = 300_000 }: { until: string; warnMs?: number }) {
  const now = useNow()
  const moment = new Date(until)
  const left = moment.getTime() - now
  return (
    <time
      role="timer"
      dateTime={until}
      title={exactTime(moment)}
      aria-label={`${durationInWords(left)} left`}
      className={clsx('whitespace-nowrap', left < warnMs && 'text-warn')}
    >
      {countdown(left)}
    </time>
  )
}

/** The current time, updated each second by one timer for the whole page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => current)
}

let current = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) {
    current = Date.now()
    timer = setInterval(tick, 1000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

function tick(): void {
  current = Date.now()
  for (const listener of listeners) listener()
}
