import { aVictim } from '@pathwar/testing/victim'
import { oidc } from './feature.ts'

const id = '00000000-0000-4000-8000-000000000002'

export const victim = aVictim(oidc, {
  own: () => ({ id }),
  ownReferences: ['id'],
  instead: { putProvider: { slug: undefined } },
})
