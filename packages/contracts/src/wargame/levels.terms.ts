import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { boardOf, level, levelOf, packageOf, tournament, tournamentOf } from './event-parts.ts'

export const terms = defineTerms({
  privileges: {
    'level:author': { text: 'Import levels and see their packages', roles: ['author', 'admin'] },
  },
  events: {
    'level.imported': event({
      audience: 'user',
      payload: z.object({ level, version: z.string() }),
      touches: packageOf,
    }),
    'level.published': event({
      audience: 'public',
      payload: z.object({ tournament, level }),
      namesLevels: true,
      touches: (one) => [...tournamentOf(one), ...packageOf(one), boardOf(one), levelOf(one)],
    }),
    'level.unpublished': event({
      audience: 'public',
      payload: z.object({ tournament, level }),
      namesLevels: true,
      touches: (one) => [...tournamentOf(one), ...packageOf(one), boardOf(one), levelOf(one)],
    }),
  },
  errors: {
    'level/not-found': { kind: 'not-found', text: 'There is no such level.' },
    'level/package-invalid': { kind: 'invalid', text: 'The level package has problems.', field: 'package' },
    'level/busy': {
      kind: 'unavailable',
      text: 'Many packages are being read at the moment. Try again in a little while.',
    },
    'level/not-yours': {
      kind: 'forbidden',
      text: 'Another author imported this level. Ask them or an organiser, or choose another slug.',
      field: 'package',
    },
    'level/version-exists': {
      kind: 'conflict',
      text: 'This version of the level exists with other content. Raise x-pathwar.flavor.version.',
      field: 'package',
    },
    'level/already-published': { kind: 'conflict', text: 'This level is already in this tournament.' },
  },
})
