const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** The time left: `2 d 03:04:05`, `03:04:05` or `04:05`; never below zero. */
export function countdown(ms: number): string {
  const left = Math.max(0, Math.floor(ms / second))
  const two = (value: number) => String(value).padStart(2, '0')
  const days = Math.floor(left / 86_400)
  const hours = Math.floor((left % 86_400) / 3600)
  const clock = `${two(Math.floor((left % 3600) / 60))}:${two(left % 60)}`
  if (days > 0) return `${days} d ${two(hours)}:${clock}`
  return hours > 0 ? `${two(hours)}:${clock}` : clock
}

/** The same in words for screen readers: `2 days 3 hours`, `41 minutes`, `20 seconds`. */
export function durationInWords(ms: number): string {
  const left = Math.max(0, ms)
  if (left >= day) return `${count(left / day, 'day')} ${count((left % day) / hour, 'hour')}`
  if (left >= hour) return `${count(left / hour, 'hour')} ${count((left % hour) / minute, 'minute')}`
  return left >= minute ? count(left / minute, 'minute') : count(left / second, 'second')
}

/** `just now`, `4 min ago`, `in 3 h`, `2 d ago`; a date beyond a month. */
export function relative(at: Date, now: number): string {
  const distance = at.getTime() - now
  const size = Math.abs(distance)
  if (size < 10 * second) return 'just now'
  if (size > 30 * day) return at.toLocaleDateString(undefined, { dateStyle: 'medium' })
  const amount = size < minute ? `${Math.floor(size / second)} s` : coarse(size)
  return distance < 0 ? `${amount} ago` : `in ${amount}`
}

/** A time in the reader's own zone, with the zone's name. */
export function exactTime(at: Date): string {
  return at.toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'long' })
}

/** A day and time, as short as possible but unambiguous. */
export function shortMoment(at: Date, now: number): string {
  const sameYear = at.getFullYear() === new Date(now).getFullYear()
  return at.toLocaleString(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
  })
}

function coarse(size: number): string {
  if (size < hour) return `${Math.floor(size / minute)} min`
  return size < day ? `${Math.floor(size / hour)} h` : `${Math.floor(size / day)} d`
}

function count(value: number, unit: string): string {
  const whole = Math.floor(value)
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`
}
