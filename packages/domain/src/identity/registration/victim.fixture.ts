import { aVictim } from '@pathwar/testing/victim'
import { registrationCodes } from './feature.ts'
import { createRegistrationCode } from './index.ts'

export const victim = aVictim(registrationCodes, {
  own: async ({ root }) => ({ id: (await root.does(createRegistrationCode, { uses: 5, expiresInDays: null })).id }),
  ownReferences: ['id'],
})
