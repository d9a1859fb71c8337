export interface RoleNode {
  id: string
  name: string
  parentId: string | null
  automatic: boolean
  /** The role's own privileges. */
  privileges: readonly string[]
}

/** All roles of a domain, by id. */
export type Roles = ReadonlyMap<string, RoleNode>

/** A role and its ancestors, nearest first. Also ends if there is a cycle. */
export function withAncestors(roles: Roles, id: string): RoleNode[] {
  const line: RoleNode[] = []
  for (let next = roles.get(id); next && !line.includes(next); next = roles.get(next.parentId ?? '')) line.push(next)
  return line
}

/** All privileges of a role: its own and its ancestors'. */
export function privilegesOf(roles: Roles, id: string): Set<string> {
  return new Set(withAncestors(roles, id).flatMap(({ privileges }) => privileges))
}

/** Roles with every parent before its children; siblings and roots by name. */
export function inTreeOrder(roles: Roles): RoleNode[] {
  const children = Map.groupBy(
    [...roles.values()].toSorted((one, other) => one.name.localeCompare(other.name)),
    ({ parentId }) => parentId,
  )
  const withDescendants = (node: RoleNode): RoleNode[] => [
    node,
    ...(children.get(node.id) ?? []).flatMap(withDescendants),
  ]
  return (children.get(null) ?? []).flatMap(withDescendants)
}
