export { createRegistrationCode, listRegistrationCodes, removeRegistrationCode } from './codes.ts'
export { readRegistrationPolicy } from './policy.queries.ts'
export { requireAllowedEmail } from './registration.rules.ts'
export { takeRegistrationCode } from './take-code.ts'
