/**
 * The roles of a new domain. A role inherits its parent's privileges. The privileges' declarations say which roles have
 * them. `staff` are those who do things to others or for others, which the audit log has.
 */
export const builtInRoles = {
  reduced: { parent: null, automatic: false, staff: false },
  player: { parent: 'reduced', automatic: true, staff: false },
  member: { parent: 'player', automatic: false, staff: false },
  host: { parent: 'player', automatic: false, staff: false },
  author: { parent: 'member', automatic: false, staff: true },
  staff: { parent: 'author', automatic: false, staff: true },
  organiser: { parent: 'staff', automatic: false, staff: true },
  moderator: { parent: 'member', automatic: false, staff: true },
  admin: { parent: 'moderator', automatic: false, staff: true },
  root: { parent: 'admin', automatic: false, staff: true },
} as const satisfies Record<string, { parent: string | null; automatic: boolean; staff: boolean }>

export type RoleName = keyof typeof builtInRoles
