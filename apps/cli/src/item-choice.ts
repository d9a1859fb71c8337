import { Failure } from './failure.ts'

/** The thing that a text means: its number in the list, its name, or the beginning of its id. Throws a failure that lists what there is. */
export function chooseItem<Item extends { id: string; name: string }>(
  items: readonly Item[],
  text: string,
  none: string,
): Item {
  const numbered = /^\d{1,3}$/.test(text) ? items[Number(text) - 1] : undefined
  const named = items.filter(({ name }) => name.toLowerCase() === text.trim().toLowerCase())
  const found = numbered ? [numbered] : named.length > 0 ? named : items.filter(({ id }) => isStartOf(text, id))
  const [only, ...others] = found
  if (only && others.length === 0) return only
  if (only) {
    const ids = found.map(({ id }) => shortId(id)).join(', ')
    throw new Failure(`"${text}" means several.`, { exitCode: 2, hint: `Give the beginning of an id: ${ids}` })
  }
  const names = items.map(({ name }, index) => `${index + 1} ${name}`).join(', ')
  throw new Failure(`There is no "${text}".`, { exitCode: 2, hint: names ? `There are: ${names}` : none })
}

/** As much of an id as people read. */
export function shortId(id: string): string {
  return id.slice(0, 8)
}

function isStartOf(text: string, id: string): boolean {
  return text.length >= 4 && id.startsWith(text.toLowerCase())
}
