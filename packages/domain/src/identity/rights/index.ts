export { changingRights } from './changing-rights.ts'
export { effectiveRightsOf } from './effective-rights.ts'
export { giveAutomatic, giveRole } from './give-role.ts'
export { rightsChanged } from './rights-changed.ts'
