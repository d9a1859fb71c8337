import * as all from '../all/terms.ts'
import { builtInRoles, type RoleName } from './built-in-roles.ts'
import { mergeTerms, type PrivilegeSpec } from './terms.ts'

export type { RoleName }

const declared = mergeTerms(all, 'privileges')

export type Privilege = keyof typeof declared

// By the type of `declared`, these are its keys.
const specs = Object.entries(declared) as [Privilege, PrivilegeSpec][]

/** Every privilege there is, with the sentence that a role's page shows for it. */
export const privileges = Object.fromEntries(specs.map(([name, { text }]) => [name, text])) as Record<Privilege, string>

/** What a use case may ask for: a privilege, or one of two plain words. */
export type Permission = Privilege | 'public' | 'agent'

export interface RoleSeed {
  parent: RoleName | null
  /** Given to everybody at registration. */
  automatic: boolean
  privileges: readonly Privilege[]
}

/** The roles a new domain starts with; a role inherits its parent's privileges. */
export const roles = Object.fromEntries(
  Object.entries(builtInRoles).map(([role, seed]): [string, RoleSeed] => [
    role,
    { ...seed, privileges: specs.flatMap(([name, spec]) => (spec.roles.some((one) => one === role) ? [name] : [])) },
  ]),
) as Record<RoleName, RoleSeed> // one for each of `builtInRoles`
