import type { Entrance } from '../gate.ts'

/** The target of a login name. */
export type LoginTarget =
  | { kind: 'enter'; entrance: Entrance }
  /** Several instances have the name, or none: the player chooses among `entrances`. */
  | { kind: 'choose'; entrances: Entrance[]; because: 'several' | 'none' | 'no-name' }

/**
 * Reads a login name: an instance's slug or one of its names, such as `<level>` or `<level>+<tournament>`; any other name
 * leads to the menu.
 */
export function findLoginTarget(loginName: string, entrances: readonly Entrance[]): LoginTarget {
  const name = loginName.trim().toLowerCase()
  const fitting = entrances.filter(({ route }) => namesOf(route).includes(name))
  const [only] = fitting
  if (only && fitting.length === 1) return { kind: 'enter', entrance: only }
  if (only) return { kind: 'choose', entrances: fitting, because: 'several' }
  return { kind: 'choose', entrances: [...entrances], because: name === '' ? 'no-name' : 'none' }
}

function namesOf(route: Entrance['route']): string[] {
  return [route.slug, ...route.names]
}

/** The shortest login name that leads only to this entrance. */
export function nameOf(entrance: Entrance, entrances: readonly Entrance[]): string {
  const { names, slug } = entrance.route
  return names.find((name) => findLoginTarget(name, entrances).kind === 'enter') ?? slug
}
