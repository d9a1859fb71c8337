import { clsx } from 'clsx'
import { createContext, type ReactNode, use, useSyncExternalStore } from 'react'
import { everySecond, lastTick, shownAt } from './clock.ts'
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
  const now = useNow()
  const moment = new Date(at)
  return (
    <time dateTime={at} title={exactTime(moment)} className="whitespace-nowrap">
      {shortMoment(moment, now)}
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

const RealTime = createContext(false)

/** Everything in it has the time of the installation: accounts, sessions, hosts and what runs on them; the rest has the domain's. */
export function InRealTime({ children }: { children: ReactNode }) {
  return <RealTime value={true}>{children}</RealTime>
}

/** The current time, in ms since 1970, updated each second: by the domain's clock, or the installation's within `InRealTime`. */
export function useNow(): number {
  const now = useRealNow()
  return use(RealTime) ? now : shownAt(now)
}

/** The same by the installation's clock, wherever it is used. */
export function useRealNow(): number {
  return useSyncExternalStore(everySecond, lastTick)
}
