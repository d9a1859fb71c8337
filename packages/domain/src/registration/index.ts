export { createRegistrationCode, listRegistrationCodes, removeRegistrationCode } from './codes.ts'
export { showTerms } from './show-terms.ts'
