import { feature } from '../../kernel/index.ts'
import { createRegistrationCode, listRegistrationCodes, removeRegistrationCode } from './codes.ts'

export const registrationCodes = feature('registrationCodes', {
  useCases: {
    list: listRegistrationCodes,
    create: createRegistrationCode,
    remove: removeRegistrationCode,
  },
})
