import type { Entrance } from '../gate.ts'

/** What a login name leads to. */
export type Door =
  | { kind: 'enter'; entrance: Entrance }
  /** Several instances fit the name, or none: the player chooses among `entrances`. */
  | { kind: 'choose'; entrances: Entrance[]; because: 'several' | 'none' | 'no-name' }

/** Reads a login name: an instance's slug, `<level>+<tournament>`, or `<level>`; any other name means the menu. */
export function findDoor(loginName: string, entrances: readonly Entrance[]): Door {
  const name = loginName.trim().toLowerCase()
  const fitting = entrances.filter(({ route }) => namesOf(route).includes(name))
  const [only] = fitting
  if (only && fitting.length === 1) return { kind: 'enter', entrance: only }
  if (only) return { kind: 'choose', entrances: fitting, because: 'several' }
  return { kind: 'choose', entrances: [...entrances], because: name === '' ? 'no-name' : 'none' }
}

function namesOf(route: Entrance['route']): string[] {
  return [route.slug, `${route.levelSlug}+${route.tournamentSlug}`, route.levelSlug]
}

/** The shortest login name that leads to this entrance and no other. */
export function nameOf(entrance: Entrance, entrances: readonly Entrance[]): string {
  const { levelSlug, tournamentSlug, slug } = entrance.route
  const short = [levelSlug, `${levelSlug}+${tournamentSlug}`]
  return short.find((name) => findDoor(name, entrances).kind === 'enter') ?? slug
}
