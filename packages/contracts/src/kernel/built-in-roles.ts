/**
 * The roles of a new domain. A role inherits its parent's privileges. The privileges' declarations say which roles have
 * them.
 */
export const builtInRoles = {
  reduced: { parent: null, automatic: false },
  player: { parent: 'reduced', automatic: true },
  member: { parent: 'player', automatic: false },
  host: { parent: 'player', automatic: false },
  author: { parent: 'member', automatic: false },
  staff: { parent: 'author', automatic: false },
  organiser: { parent: 'staff', automatic: false },
  moderator: { parent: 'member', automatic: false },
  admin: { parent: 'moderator', automatic: false },
  root: { parent: 'admin', automatic: false },
} as const satisfies Record<string, { parent: string | null; automatic: boolean }>

export type RoleName = keyof typeof builtInRoles
