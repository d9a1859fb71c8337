import * as all from '../all/terms.ts'
import { builtInRoles, type RoleName } from './built-in-roles.ts'
import { mergeTerms, type PrivilegeSpec } from './terms.ts'

export type { RoleName }

const declared = mergeTerms(all, 'privileges')

export type Privilege = keyof typeof declared

// `declared` has this type, so its keys are these.
const specs = Object.entries(declared) as [Privilege, PrivilegeSpec][]

/** All privileges, each with the sentence that a role's page shows. */
export const privileges = Object.fromEntries(specs.map(([name, { text }]) => [name, text])) as Record<Privilege, string>

/** Privileges that no role has which is not staff's. Every command that needs one is in the audit log. */
export const staffPrivileges: ReadonlySet<string> = new Set(
  specs.flatMap(([name, spec]) => (spec.roles.every((role) => builtInRoles[role].staff) ? [name] : [])),
)

/** What a use case may require: a privilege, or one of two fixed words. */
export type Permission = Privilege | 'public' | 'agent'

export interface RoleSeed {
  parent: RoleName | null
  /** Given to every user at registration. */
  automatic: boolean
  privileges: readonly Privilege[]
}

/** The roles of a new domain. A role inherits its parent's privileges. */
export const roles = Object.fromEntries(
  Object.entries(builtInRoles).map(([role, { parent, automatic }]): [string, RoleSeed] => [
    role,
    {
      parent,
      automatic,
      privileges: specs.flatMap(([name, spec]) => (spec.roles.some((one) => one === role) ? [name] : [])),
    },
  ]),
) as Record<RoleName, RoleSeed> // one for each of `builtInRoles`
