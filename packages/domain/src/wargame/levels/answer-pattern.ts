import { RE2JS } from 're2js'

/** Whether small and capital letters are the same. */
type LetterCase = 'sensitive' | 'insensitive'

/**
 * A pattern of RE2 (https://github.com/google/re2/wiki/Syntax), which takes time in proportion to the length of a text, whatever the pattern
 * is. Throws if it is none; back-references and looking around are none.
 */
export function compilePattern(pattern: string, letterCase: LetterCase): { matchesAll: (text: string) => boolean } {
  const compiled = RE2JS.compile(pattern, letterCase === 'insensitive' ? RE2JS.CASE_INSENSITIVE : 0)
  return { matchesAll: (text) => compiled.matches(text) }
}

/** Why a pattern is none; null if it is one. */
export function patternProblem(pattern: string): string | null {
  try {
    compilePattern(pattern, 'sensitive')
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
