import type { ErrorCode, FieldProblem } from '@pathwar/contracts/kernel/errors'
import { errors } from '@pathwar/contracts/kernel/errors'
import { Tick, type TickAnswer } from '@pathwar/contracts/wargame/score-ticks'

type Refusal = Extract<TickAnswer, { state: 'refused' }>

/** Why a tick is not booked. */
export interface Problem {
  code: ErrorCode
  message?: string
  fields?: readonly FieldProblem[]
}

/** So many problems of a body are told. */
const MOST_FIELDS = 20

/** What a body says, or what is wrong with it. */
export function readTick(body: Uint8Array): { tick: Tick } | { problem: Problem } {
  const json = jsonOf(body)
  if (json === undefined) return { problem: { code: 'tick/invalid', message: 'The body is no JSON in UTF-8.' } }
  const parsed = Tick.safeParse(json)
  if (parsed.success) return { tick: parsed.data }
  const fields = parsed.error.issues
    .slice(0, MOST_FIELDS)
    .map(({ path, message }) => ({ path: path.join('.'), message }))
  return { problem: { code: 'tick/invalid', fields } }
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) ?? null
  } catch {
    return undefined
  }
}

/** What is answered to a tick that is not booked. */
export function toRefusal({ code, message, fields = [] }: Problem, last: number): Refusal {
  return { state: 'refused', code, message: message ?? errors[code].text, fields: [...fields], last }
}

/** What is wrong with the number of a tick after the last one that was booked. */
export function orderProblem(number: number, last: number): Problem | null {
  if (number > last) return null
  const message = `The last tick has the number ${last}, so the next one needs a higher one than ${number}.`
  return { code: 'tick/out-of-order', message, fields: [{ path: 'number', message }] }
}

/** What is wrong where a tick names teams that are not there. */
export function teamsProblem({ teams, holder }: Tick, known: ReadonlySet<string>): Problem | null {
  const fields = [
    ...(holder !== null && !known.has(holder) ? [{ path: 'holder', slug: holder }] : []),
    ...teams.flatMap(({ team }, index) => (known.has(team) ? [] : [{ path: `teams.${index}.team`, slug: team }])),
  ]
  if (fields.length === 0) return null
  const names = fields.slice(0, 5).map(({ slug }) => `"${slug}"`)
  const more = fields.length > names.length ? ` and ${fields.length - names.length} more` : ''
  return {
    code: 'tick/unknown-team',
    message: `Not in this tournament: ${names.join(', ')}${more}. Use the slugs that the addresses of the teams' pages show. Nothing was booked.`,
    fields: fields
      .slice(0, MOST_FIELDS)
      .map(({ path, slug }) => ({ path, message: `No team "${slug}" is in this tournament.` })),
  }
}

/** Without as many ticks as come in this time, or in three times of what is usual, ticks are missing. */
const PATIENCE_MS = 180_000

/** How long it takes from one of the last ticks to the next, in the middle; null: there are too few. `times`: the latest first. */
export function usualPause(times: readonly Date[]): number | null {
  const pauses = times.slice(1).map((time, index) => (times[index]?.getTime() ?? 0) - time.getTime())
  const sorted = pauses.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}

/** From when on ticks are missing, if none comes; null: none has come yet, so nobody waits for one. */
export function missingFrom(times: readonly Date[]): Date | null {
  const [last] = times
  if (!last) return null
  return new Date(last.getTime() + Math.max(PATIENCE_MS, 3 * (usualPause(times) ?? 0)))
}
