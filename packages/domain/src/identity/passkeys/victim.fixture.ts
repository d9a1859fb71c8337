import { aVictim } from '@pathwar/testing/victim'
import { passkeys } from './feature.ts'

export const victim = aVictim(passkeys, {
  own: () => ({ id: '00000000-0000-4000-8000-000000000001' }),
  ownReferences: ['id'],
  // An authenticator's own id refers to nothing; its signature does.
  instead: { finishLogIn: { id: 'AAAA' }, finishRegistration: { id: 'AAAA' } },
})
