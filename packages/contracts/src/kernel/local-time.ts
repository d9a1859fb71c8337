/** A date and time that a person typed in their own zone. */
export type LocalTime =
  /** `again` is set if clocks go back and show the same time twice. */
  { at: Date; again: Date | null } | { problem: string }

const MINUTE_MS = 60_000
const DAY_MS = 1440 * MINUTE_MS
const shape = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?$/

/**
 * Reads `2027-03-28`, `2027-03-28 18:00` or `2027-03-28T18:00:05` in the zone of this process. Null if it has another
 * form; a sentence about the problem if there is no such day or time, for example because clocks go forward.
 */
export function readLocalTime(text: string): LocalTime | null {
  const found = shape.exec(text)
  if (!found) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0))
  const calendar = calendarProblem(year, month, day)
  if (calendar) return { problem: calendar }
  if (hour > 23 || minute > 59 || second > 59) return { problem: 'The time of day is from 00:00 to 23:59.' }
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second)
  // Zones change their clocks by hours at most, so the neighbouring days have all possible offsets.
  const offsets = new Set([-DAY_MS, 0, DAY_MS].map((away) => new Date(asUtc + away).getTimezoneOffset()))
  const moments = [...offsets]
    .map((offset) => new Date(asUtc + offset * MINUTE_MS))
    .filter((moment) => moment.getTime() - moment.getTimezoneOffset() * MINUTE_MS === asUtc)
    .sort((one, other) => one.getTime() - other.getTime())
  const [at, again = null] = moments
  return at ? { at, again } : { problem: 'There is no such time on that day: the clocks go forward over it.' }
}

/** A time as people in this zone read it, such as `Sun 28 Mar 2027, 18:00 GMT+2`. */
export function spellMoment(at: Date): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'shortOffset',
  })
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const { weekday, day, month, year, hour, minute, timeZoneName } = parts
  return `${weekday} ${day} ${month} ${year}, ${hour}:${minute} ${timeZoneName}`
}

/** Why a calendar day does not exist, if it does not. */
export function calendarProblem(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12) return `There is no month ${month}.`
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const name = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(year, month - 1))
  return day < 1 || day > days ? `${name} ${year} has ${days} days.` : null
}
