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

/** Its own ones: what is not listed is taken away, what it inherits is not touched. */
export const SetRolePrivileges = z.strictObject({ role: RoleName, privileges: Privileges })

export const SetRoleAutomatic = z.strictObject({ role: RoleName, automatic: z.boolean() })

export const SetPrivilegeAutomatic = z.strictObject({ privilege: PrivilegeName, automatic: z.boolean() })

export const RoleView = z.object({
  name: z.string(),
  parent: z.string().nullable(),
  /** Given to everybody at registration. */
  automatic: z.boolean(),
  /** One of those every domain has. */
  builtIn: z.boolean(),
  /** Its own, and what its ancestors give. */
  privileges: z.array(PrivilegeName),
  inherited: z.array(PrivilegeName),
  /** Users who were given this very role, deleted accounts aside. */
  members: z.int(),
  /** Whether the asker may give, take and change it: they hold everything that it gives. */
  yours: z.boolean(),
})
export type RoleView = z.infer<typeof RoleView>

export const PrivilegeView = z.object({
  privilege: PrivilegeName,
  automatic: z.boolean(),
  /** Users who were given this privilege beside their roles. */
  holders: z.int(),
  yours: z.boolean(),
})
export type PrivilegeView = z.infer<typeof PrivilegeView>

/** Every role, parents before their children, and what privileges there are. */
export const RoleTree = z.object({ roles: z.array(RoleView), privileges: z.array(PrivilegeView) })
export type RoleTree = z.infer<typeof RoleTree>

/** How many users got it. */
export const GivenToAll = z.object({ given: z.int() })
