/** What the palette can find: shown under a heading, found by its label and by further words. */
export interface Findable {
  heading: string
  label: string
  /** Words by which it is found although they are not in its label. */
  words?: string
}

/** What people mostly look for; pages are in the menus, too. */
const sought = new Set(['Running', 'Levels', 'Teams'])

/**
 * The entries in which every typed word occurs, best first: the whole label, its beginning, beginnings of its words, parts of
 * words, then further words. Without a text, all as they come.
 */
export function bestMatches<Entry extends Findable>(entries: readonly Entry[], text: string): Entry[] {
  const typed = folded(text)
  if (typed === '') return [...entries]
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, typed) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ entry }) => entry)
}

/** Entries by heading, both in the order in which they come first. */
export function byHeading<Entry extends Findable>(entries: readonly Entry[]): [string, Entry[]][] {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const group = groups.get(entry.heading) ?? []
    groups.set(entry.heading, [...group, entry])
  }
  return [...groups]
}

function scoreOf({ label, words = '', heading }: Findable, typed: string): number {
  const name = folded(label)
  const scores = typed.split(' ').map((word) => wordScore(word, name, folded(`${words} ${heading}`)))
  if (scores.includes(0)) return 0
  const whole = name === typed ? 100 : name.startsWith(typed) ? 0.5 : 0
  return whole + (sought.has(heading) ? 1 : 0) + scores.reduce((sum, score) => sum + score, 0) / scores.length
}

function wordScore(word: string, name: string, further: string): number {
  const words = name.split(' ')
  if (words.includes(word)) return 10
  if (words.some((one) => one.startsWith(word))) return 8
  if (name.includes(word)) return 4
  return further.split(' ').some((one) => one.startsWith(word)) ? 2 : 0
}

/** Lower-case letters without their marks, single spaces, no punctuation around words. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
