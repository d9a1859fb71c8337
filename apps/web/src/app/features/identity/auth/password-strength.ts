export interface Strength {
  /** How many of the four bars are full. */
  level: 0 | 1 | 2 | 3 | 4
  word: 'too short' | 'weak' | 'fair' | 'good' | 'strong'
  /** What would make it better; null when nothing must. */
  advice: string | null
}

const words = ['too short', 'weak', 'fair', 'good', 'strong'] as const
const common = /password|passw0rd|qwerty|qwertz|azerty|letmein|welcome|iloveyou|admin|pathwar|dragon|monkey|football/

/**
 * A guess at how long a password withstands guessing, by what is left when repetitions, runs such as `abcd` or `4321`,
 * known words and the reader's own names are taken out of it. A hint, not a rule: the server asks for ten characters.
 */
export function passwordStrength(password: string, about: readonly string[] = []): Strength {
  if (password.length < 10) return grade(0, 'At least 10 characters.')
  const own = about.map((text) => text.toLowerCase()).filter((text) => text.length >= 3)
  const lower = password.toLowerCase()
  if (own.some((text) => lower.includes(text))) return grade(1, 'Leave your name and address out of it.')
  if (common.test(lower)) return grade(1, 'Everybody tries this word first.')
  const worth = unpredictable(lower) + variety(password)
  if (worth < 9) return grade(1, 'Repetitions and rows of the keyboard are guessed first.')
  if (worth < 13) return grade(2, 'Longer is better: a few words that do not belong together.')
  return grade(worth < 18 ? 3 : 4, null)
}

function grade(level: Strength['level'], advice: string | null): Strength {
  return { level, word: words[level], advice }
}

/** Characters that do not follow from the one before, by repeating it or by counting on. */
function unpredictable(text: string): number {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0)
  const surprising = codes.filter((code, index) => index === 0 || Math.abs(code - (codes[index - 1] ?? 0)) > 1)
  // The same few characters over and over are no surprise either.
  return Math.min(surprising.length, new Set(codes).size * 2)
}

/** Up to three more for mixing kinds of characters. */
function variety(password: string): number {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password))
  return Math.max(0, kinds.length - 1)
}
