import type { RoleView } from '@pathwar/contracts/identity/roles'

/** The lines in front of a role, column by column: a continuing line, nothing, or a branch. */
export type Guide = 'line' | 'gap' | 'branch' | 'last'

export interface TreeRow {
  role: RoleView
  guides: Guide[]
}

/** Roles in the server's order, parents first, with the lines of their tree. */
export function treeRows(roles: readonly RoleView[]): TreeRow[] {
  const lastOf = new Map(roles.map(({ parent, name }) => [parent, name]))
  const isLast = ({ parent, name }: RoleView) => lastOf.get(parent) === name
  const drawn = new Map<string, { guides: Guide[]; role: RoleView }>()
  return roles.map((role) => {
    const above = role.parent === null ? undefined : drawn.get(role.parent)
    const passed: Guide[] =
      !above || above.guides.length === 0 ? [] : [...above.guides.slice(0, -1), isLast(above.role) ? 'gap' : 'line']
    const row: TreeRow = { role, guides: above ? [...passed, isLast(role) ? 'last' : 'branch'] : [] }
    drawn.set(role.name, row)
    return row
  })
}

/** The possible parents of a role: neither itself nor its descendants. */
export function possibleParents(roles: readonly RoleView[], name: string): RoleView[] {
  const below = new Set([name])
  for (const role of roles) if (role.parent !== null && below.has(role.parent)) below.add(role.name)
  return roles.filter((role) => !below.has(role.name))
}

/** The nearest ancestor from which a role inherits a privilege. */
export function inheritedFrom(roles: readonly RoleView[], role: RoleView, privilege: string): string | null {
  const byName = new Map(roles.map((one) => [one.name, one]))
  for (let above = byName.get(role.parent ?? ''); above; above = byName.get(above.parent ?? '')) {
    if ((above.privileges as string[]).includes(privilege)) return above.name
  }
  return null
}
