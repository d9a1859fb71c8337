/** A date and time that a person typed. */
export type TypedTime =
  /** `again` is set if clocks go back and show the same time twice. */
  { at: Date; again: Date | null } | { problem: string }

const MINUTE_MS = 60_000
const DAY_MS = 1440 * MINUTE_MS
const day = String.raw`(\d{4})-(\d\d)-(\d\d)`
const clock = String.raw`(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?`
const localShape = new RegExp(`^${day}(?:[T ]${clock})?$`)
const zonedShape = new RegExp(String.raw`^${day}[T ]${clock} ?(?:Z|([+-])(\d\d):?(\d\d))$`)

/**
 * Reads `2027-03-28`, `2027-03-28 18:00` or `2027-03-28T18:00:05` in the zone of this process. Null if it has another
 * form; a sentence about the problem if there is no such day or time, for example because clocks go forward. A day means
 * its first moment, also where clocks go over midnight.
 */
export function readLocalTime(text: string): TypedTime | null {
  const found = localShape.exec(text)
  if (!found) return null
  const asUtc = calendarTime(found)
  if (typeof asUtc === 'string') return { problem: asUtc }
  // Zones change their clocks by hours at most, so the neighbouring days have all possible offsets.
  const [before, ...others] = [-DAY_MS, 0, DAY_MS].map((away) => new Date(asUtc + away).getTimezoneOffset())
  const moments = [...new Set([before ?? 0, ...others])]
    .map((offset) => new Date(asUtc + offset * MINUTE_MS))
    .filter((moment) => shownBy(moment) === asUtc)
    .sort((one, other) => one.getTime() - other.getTime())
  const [at, again = null] = moments
  const isDay = found[4] === undefined
  if (at) return { at, again: isDay ? null : again }
  const change = new Date(asUtc + (before ?? 0) * MINUTE_MS)
  if (isDay && shownBy(change) < asUtc + DAY_MS) return { at: change, again: null }
  return { problem: 'There is no such time on that day: the clocks go forward over it.' }
}

/** Reads `2027-03-28T18:00:05Z` or `2027-03-28 18:00+02:00`, like `readLocalTime`. */
export function readZonedTime(text: string): TypedTime | null {
  const found = zonedShape.exec(text)
  if (!found) return null
  const asUtc = calendarTime(found)
  if (typeof asUtc === 'string') return { problem: asUtc }
  const [hours, minutes] = [Number(found[9] ?? 0), Number(found[10] ?? 0)]
  if (hours > 14 || minutes > 59) return { problem: 'Zones are from -12:00 to +14:00.' }
  const ahead = (hours * 60 + minutes) * MINUTE_MS
  return { at: new Date(found[8] === '-' ? asUtc + ahead : asUtc - ahead), again: null }
}

/** What clocks of this zone show at a moment, as if they showed UTC. */
function shownBy(moment: Date): number {
  return moment.getTime() - moment.getTimezoneOffset() * MINUTE_MS
}

/** The parts of a day and time as if they were UTC's, or why there is no such day or time. */
function calendarTime(parts: RegExpExecArray): number | string {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const problem = calendarProblem(year, month, day)
  if (problem) return problem
  if (hour > 23 || minute > 59 || second > 59) return 'The time of day is from 00:00 to 23:59.'
  return Date.UTC(year, month - 1, day, hour, minute, second, Number((parts[7] ?? '').padEnd(3, '0')))
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

/** Why a calendar day does not exist, if it does not. Nobody means a year before 1970: it is `27` for `2027`, or half typed. */
export function calendarProblem(year: number, month: number, day: number): string | null {
  if (year < 1970) return 'Write the year with all its digits, such as 2027.'
  if (month < 1 || month > 12) return `There is no month ${month}.`
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const name = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(year, month - 1))
  return day < 1 || day > days ? `${name} ${year} has ${days} days.` : null
}
