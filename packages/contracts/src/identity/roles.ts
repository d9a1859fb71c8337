import * as z from 'zod'
import { type Privilege, privileges } from '../kernel/permissions.ts'

export const RoleName = z
  .string()
  .trim()
  .min(2, 'Use at least 2 characters.')
  .max(40, 'Use at most 40 characters.')
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'Use lower-case letters, digits and dashes, such as level-tester.')

export const PrivilegeName = z.enum(
  Object.keys(privileges) as [Privilege, ...Privilege[]],
  'There is no such privilege.',
)

const Privileges = z
  .array(PrivilegeName)
  .max(100)
  .transform((names) => [...new Set(names)])

export const RoleRef = z.strictObject({ role: RoleName })

/** Without a parent it inherits nothing. */
export const CreateRole = z.strictObject({
  name: RoleName,
  parent: RoleName.nullable(),
  privileges: Privileges.default([]),
})

export const RenameRole = z.strictObject({ role: RoleName, name: RoleName })

export const SetRoleParent = z.strictObject({ role: RoleName, parent: RoleName.nullable() })

/** The role's own privileges: those not listed are removed. Inherited ones do not change. */
export const SetRolePrivileges = z.strictObject({ role: RoleName, privileges: Privileges })

export const SetRoleAutomatic = z.strictObject({ role: RoleName, automatic: z.boolean() })

export const SetPrivilegeAutomatic = z.strictObject({ privilege: PrivilegeName, automatic: z.boolean() })

export const RoleView = z.object({
  name: z.string(),
  parent: z.string().nullable(),
  /** Given to every user at registration. */
  automatic: z.boolean(),
  /** One of the roles that every domain has. */
  builtIn: z.boolean(),
  /** Its own privileges and those of its ancestors. */
  privileges: z.array(PrivilegeName),
  inherited: z.array(PrivilegeName),
  /** Users who have this role directly, without deleted accounts. */
  members: z.int(),
  /** Whether the current user may give, take and change it: they must have every privilege that it gives. */
  yours: z.boolean(),
})
export type RoleView = z.infer<typeof RoleView>

export const PrivilegeView = z.object({
  privilege: PrivilegeName,
  automatic: z.boolean(),
  /** Users who have this privilege directly, not through a role. */
  holders: z.int(),
  yours: z.boolean(),
})
export type PrivilegeView = z.infer<typeof PrivilegeView>

/** All roles, parents before their children, and all privileges. */
export const RoleTree = z.object({ roles: z.array(RoleView), privileges: z.array(PrivilegeView) })
export type RoleTree = z.infer<typeof RoleTree>

/** How many users received it. */
export const GivenToAll = z.object({ given: z.int() })
