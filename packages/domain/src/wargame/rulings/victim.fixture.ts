import { aVictim } from '@pathwar/testing/victim'
import { rulings } from './feature.ts'

export const victim = aVictim(rulings, {
  own: ({ team }) => ({
    ...{ teams: [team], team, kind: 'hidden', score: 1 },
    ...{ reason: 'shared a passphrase', text: 'Seen at the desk.' },
  }),
  ownReferences: ['teams', 'team'],
  // It tells everybody of their own team, and that is nothing to those who play for none.
  open: ['mine'],
  instead: { reinstate: { reason: '' }, hide: { reason: '' }, show: { reason: '' } },
})
