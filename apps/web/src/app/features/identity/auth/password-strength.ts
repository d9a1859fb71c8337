export interface Strength {
  /** How many of the four bars are filled. */
  level: 0 | 1 | 2 | 3 | 4
  word: 'too short' | 'weak' | 'fair' | 'good' | 'strong'
  /** How to improve it; null if that is not needed. */
  advice: string | null
}

const words = ['too short', 'weak', 'fair', 'good', 'strong'] as const
const common = /password|passw0rd|qwerty|qwertz|azerty|letmein|welcome|iloveyou|admin|pathwar|dragon|monkey|football/

/**
 * Estimates how hard a password is to guess, from what is left after removing repetitions, sequences such as `abcd` or
 * `4321`, known words and the user's own names. Only a hint: the server requires ten characters.
 */
export function passwordStrength(password: string, about: readonly string[] = []): Strength {
  if (password.length < 10) return grade(0, 'At least 10 characters.')
  const own = about.map((text) => text.toLowerCase()).filter((text) => text.length >= 3)
  const lower = password.toLowerCase()
  if (own.some((text) => lower.includes(text))) return grade(1, 'Leave your name and address out of it.')
  if (common.test(lower)) return grade(1, 'Everybody tries this word first.')
  const worth = unpredictable(lower) + variety(password)
  if (worth < 9) return grade(1, 'Repetitions and keyboard rows are easy to guess.')
  if (worth < 13) return grade(2, 'Longer is better: a few words that do not belong together.')
  return grade(worth < 18 ? 3 : 4, null)
}

function grade(level: Strength['level'], advice: string | null): Strength {
  return { level, word: words[level], advice }
}

/** Characters that do not repeat the previous one or continue a sequence. */
function unpredictable(text: string): number {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0)
  const surprising = codes.filter((code, index) => index === 0 || Math.abs(code - (codes[index - 1] ?? 0)) > 1)
  // The same few characters repeated are easy to guess too.
  return Math.min(surprising.length, new Set(codes).size * 2)
}

/** Up to three more for mixing kinds of characters. */
function variety(password: string): number {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password))
  return Math.max(0, kinds.length - 1)
}
