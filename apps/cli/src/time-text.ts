import { clockShows } from '@pathwar/contracts/kernel/clock-shows'
import type { ClockView } from '@pathwar/contracts/kernel/clock-view'
import { readLocalTime, readZonedTime, spellMoment } from '@pathwar/contracts/kernel/local-time'
import { Failure } from './failure.ts'

/** A time in the reader's zone, such as `2026-03-21 18:00`. */
export function localTime(moment: string | Date | null): string {
  if (moment === null) return '–'
  const date = new Date(moment)
  const two = (number: number) => String(number).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** The time of day in the reader's zone, such as `18:00:05`. */
export function clockTime(moment: string | Date): string {
  return new Date(moment).toTimeString().slice(0, 8)
}

/** The time until then, such as `1 h 59 min`; `null` if there is no end. */
export function timeLeft(moment: string | null, now: Date = new Date()): string | null {
  if (moment === null) return null
  const minutes = Math.floor((Date.parse(moment) - now.getTime()) / 60_000)
  if (minutes < 1) return 'less than a minute'
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)]
  if (days > 0) return `${days} d ${hours} h`
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`
}

let clock: ClockView | null = null

/** Has times that are told from now on, such as `+2h`, read by a domain's own clock. */
export function readTimesBy(domainClock: ClockView | null): void {
  clock = domainClock
}

const relative = /^\+(\d{1,5})([mhdw])$/
const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/**
 * Reads a time that a person typed: `now`, `+2h`, `2026-03-21`, `2026-03-21 18:00` (local), or with its zone:
 * `2026-03-21T18:00:00Z`, `2026-03-21 18:00+02:00`.
 * Throws a `Failure` for days and times that there are not, and for a time that the clocks show twice.
 */
export function parseMoment(typed: string, now: Date = new Date(clockShows(clock, Date.now()))): string {
  const text = typed.trim()
  const ahead = relative.exec(text)
  if (text === 'now') return now.toISOString()
  if (ahead) return new Date(now.getTime() + Number(ahead[1]) * (units[ahead[2] ?? ''] ?? 0)).toISOString()
  const time = readZonedTime(text) ?? readLocalTime(text)
  if (!time)
    throw notATime(text, 'Write one such as "2026-03-21 18:00" (your zone), 2026-03-21T18:00:00Z, now, or +2h.')
  if ('problem' in time) throw notATime(text, time.problem)
  if (!time.again) return time.at.toISOString()
  const [first, second] = [time.at, time.again].map((at) => `${withoutMs(at)} (${spellMoment(at)})`)
  throw notATime(text, `The clocks show it twice that day. Write ${first} or ${second}.`)
}

function notATime(text: string, hint: string): Failure {
  return new Failure(`"${text}" is not a time.`, { exitCode: 2, hint })
}

function withoutMs(at: Date): string {
  return at.toISOString().replace('.000Z', 'Z')
}
