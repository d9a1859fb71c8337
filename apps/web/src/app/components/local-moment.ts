import { readLocalTime, spellMoment } from '@pathwar/contracts/kernel/local-time'
import * as z from 'zod'

/** Marks a time that clocks show twice, as they go back, as the second of the two. */
const SECOND = ' again'

/** What a form's text means. */
export interface MeantMoment {
  /** The value of the `<input type="datetime-local">`. */
  input: string
  /** Null if it is not complete, or if there is no such time. */
  at: Date | null
  problem: string | null
  /** The texts of both times if the clocks show it twice. */
  twice: [{ text: string; at: Date }, { text: string; at: Date }] | null
}

/** Reads the text of a form's moment: a day and time in the reader's zone. */
export function meantBy(text: string): MeantMoment {
  const second = text.endsWith(SECOND)
  const input = second ? text.slice(0, -SECOND.length) : text
  const time = readLocalTime(input)
  if (!time) return { input, at: null, problem: null, twice: null }
  if ('problem' in time) return { input, at: null, problem: time.problem, twice: null }
  const { at, again } = time
  if (!again) return { input, at, problem: null, twice: null }
  return {
    input,
    at: second ? again : at,
    problem: null,
    twice: [
      { text: input, at },
      { text: input + SECOND, at: again },
    ],
  }
}

/** A form's text for an ISO moment, to the second, that means the same moment again. */
export function toLocalInput(iso: string): string {
  const at = new Date(iso)
  const shown = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString()
  const input = shown.slice(0, at.getSeconds() === 0 ? 16 : 19)
  const [, second] = meantBy(input).twice ?? []
  return second && at >= second.at ? second.text : input
}

/** The ISO moment that a form's text means; empty when it is empty or there is no such time. */
export function fromLocalInput(text: string): string {
  return meantBy(text).at?.toISOString() ?? ''
}

/** How a form's text was understood, with the zone; empty if it was not. */
export function understoodAs(text: string): string {
  const { at } = meantBy(text)
  return at ? `${spellMoment(at)}.` : ''
}

/** A form's moment. What exactly is wrong with it is said by its field. */
export const LocalMoment = z.string().refine((text) => fromLocalInput(text) !== '', 'Choose a day and a time.')
