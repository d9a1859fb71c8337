import { feature } from '../../kernel/index.ts'
import { createRegistrationCode } from './create-registration-code.ts'
import { listRegistrationCodes } from './list-registration-codes.ts'
import { removeRegistrationCode } from './remove-registration-code.ts'

export const registrationCodes = feature('registrationCodes', {
  useCases: {
    list: listRegistrationCodes,
    create: createRegistrationCode,
    remove: removeRegistrationCode,
  },
})
