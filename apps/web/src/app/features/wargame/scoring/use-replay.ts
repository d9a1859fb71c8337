import { useEffect, useRef, useState } from 'react'

/** How often a replay that plays moves on; seldom for who wants no motion. */
const TICK_MS = 250
const CALM_TICK_MS = 1_000
/** A moment is in the address when it has stayed for so long. */
const SETTLED_MS = 200

export interface Replay {
  /** The moment that is shown, in ms since 1970; null: it is live. */
  moment: number | null
  show: (moment: number | null) => void
  playing: boolean
  /** Plays from a moment to the end; `speed` times as fast as it was. */
  play: (from: number, options: { until: number; speed: number }) => void
  pause: () => void
}

/** The moment of a replay: moved by hand, or by itself. `at` is that of the address, and `keep` puts one there. */
export function useReplay(at: string | undefined, keep: (at: string | undefined) => void): Replay {
  const inAddress = at === undefined ? null : Date.parse(at)
  const [moment, show] = useState(inAddress)
  const [run, setRun] = useState<{ until: number; speed: number } | null>(null)
  const known = useRef(inAddress)
  // The address was changed by a link, or by going back.
  useEffect(() => {
    if (known.current === inAddress) return
    known.current = inAddress
    show(inAddress)
    setRun(null)
  }, [inAddress])
  const write = useRef(keep)
  write.current = keep
  useEffect(() => {
    if (moment === known.current) return
    const timer = setTimeout(() => {
      known.current = moment
      write.current(moment === null ? undefined : new Date(moment).toISOString())
    }, SETTLED_MS)
    return () => clearTimeout(timer)
  }, [moment])
  useEffect(() => {
    if (!run) return
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    const tick = calm ? CALM_TICK_MS : TICK_MS
    const timer = setInterval(() => show((now) => (now === null ? null : now + tick * run.speed)), tick)
    return () => clearInterval(timer)
  }, [run])
  const over = run !== null && moment !== null && moment >= run.until
  useEffect(() => {
    if (!over) return
    setRun(null)
    show(null)
  }, [over])
  return {
    moment,
    playing: run !== null,
    show(to) {
      setRun(null)
      show(to)
    },
    play(from, options) {
      show(from)
      setRun(options)
    },
    pause: () => setRun(null),
  }
}

/** A value, told at most once in so many milliseconds; for what is asked of the server while a slider is dragged. */
export function useThrottled<T>(value: T, ms: number): T {
  const [told, tell] = useState(value)
  const latest = useRef(value)
  latest.current = value
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (Object.is(value, told)) return
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      tell(latest.current)
    }, ms)
  }, [value, told, ms])
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
  return told
}
