export { createRegistrationCode, listRegistrationCodes, removeRegistrationCode } from './codes.ts'
