import * as z from 'zod'

/** More than any language puts on one letter; some scripts stack three. */
const MOST_MARKS = 4

/** A name as it is kept: NFC, plain single spaces, none at either end. */
export function tidyName(typed: string): string {
  return typed
    .replaceAll(/\p{Zs}+/gu, ' ')
    .trim()
    .normalize('NFC')
}

/** Characters that are assigned and printed, but have no shape: fillers of Hangul, the empty Braille pattern, and their like. */
const blank =
  /\u034f|[\u115f\u1160\u2800\u3164\uffa0]|[\u17b4\u17b5]|[\u180b-\u180f]|[\ufffc\u{13441}\u{13442}\u{1d159}]/u

/** Emoji as they are joined and coloured; what they are made of may stand nowhere else. */
const emoji = /\p{RGI_Emoji}/gv

/** Joiners between letters of scripts that are written with them, such as Persian and Hindi; never between Latin ones. */
const joiners = /(?<=[[\p{L}\p{M}]--[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]])[\u200c\u200d](?=\p{L})/gv

const controls = new RegExp(String.raw`(${emoji.source}|${joiners.source})|[\p{C}\p{Zl}\p{Zp}]+`, 'gv')

/** Why people could not read a tidy name as what it is; null if they can. */
export function nameProblem(name: string): string | null {
  const rest = name.replaceAll(emoji, 'x').replaceAll(joiners, '')
  // Controls, also those of direction; lone surrogates; what no font has.
  if (/\p{C}/u.test(rest)) return 'Control characters are not allowed.'
  if (blank.test(rest) || /[\p{Variation_Selector}\p{Zl}\p{Zp}]/u.test(rest))
    return 'Invisible characters are not allowed.'
  if (new RegExp(`[\\p{Mn}\\p{Me}]{${MOST_MARKS + 1}}`, 'u').test(rest.normalize('NFD')))
    return 'Too many marks on one letter.'
  if (name !== '' && !/[\p{L}\p{N}\p{P}\p{S}]/u.test(rest)) return 'Use letters, digits or signs.'
  return null
}

/** The same for a text of several lines, which may be empty. */
export function textProblem(text: string): string | null {
  const lines = text.split(/[\n\t]/)
  return (
    lines.map((line) => (line.trim() === '' ? null : nameProblem(line))).find((problem) => problem !== null) ?? null
  )
}

/** A name that was kept somewhere else, if people can read it; otherwise nothing. */
export function readable(name: string): string {
  const tidy = tidyName(name)
  return nameProblem(tidy) === null ? tidy : ''
}

/**
 * A text for a terminal or a header of a mail: without what ends a line or moves a cursor, and with the joiners of emoji and
 * letters.
 */
export function withoutControls(text: string, instead = ''): string {
  return text.replaceAll(controls, (_found, kept?: string) => kept ?? instead)
}

/** The schema of what people read as a name, from `min` to `max` UTF-16 units; it is kept tidy. */
export function readableName(min: number, max: number): z.ZodString {
  return z
    .string()
    .overwrite(tidyName)
    .min(min, `Use at least ${min} ${min === 1 ? 'character' : 'characters'}.`)
    .max(max, `Use at most ${max} characters.`)
    .superRefine((name, context) => {
      const message = nameProblem(name)
      if (message) context.addIssue({ code: 'custom', message })
    })
}
