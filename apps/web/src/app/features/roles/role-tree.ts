import type { RoleView } from '@pathwar/contracts/roles'

export interface TreeRow {
  role: RoleView
  /** How many roles it inherits from. */
  depth: number
}

/** Roles as the server sorts them, parents first, with their depth. */
export function treeRows(roles: readonly RoleView[]): TreeRow[] {
  const depths = new Map<string, number>()
  return roles.map((role) => {
    const depth = role.parent === null ? 0 : (depths.get(role.parent) ?? 0) + 1
    depths.set(role.name, depth)
    return { role, depth }
  })
}

/** Roles that this one may hang under: neither itself nor what inherits from it. */
export function possibleParents(roles: readonly RoleView[], name: string): RoleView[] {
  const below = new Set([name])
  for (const role of roles) if (role.parent !== null && below.has(role.parent)) below.add(role.name)
  return roles.filter((role) => !below.has(role.name))
}

/** From which ancestor a role has an inherited privilege: the nearest one that holds it. */
export function givenBy(roles: readonly RoleView[], role: RoleView, privilege: string): string | null {
  const byName = new Map(roles.map((one) => [one.name, one]))
  for (let above = byName.get(role.parent ?? ''); above; above = byName.get(above.parent ?? '')) {
    if ((above.privileges as string[]).includes(privilege)) return above.name
  }
  return null
}
