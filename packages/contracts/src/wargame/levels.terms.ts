import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { boardOf, level, levelOf, packageOf, shopOf, tournament, tournamentOf } from './event-parts.ts'

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
      // It may be a secret to some.
      changesViewer: true,
      touches: (one) => [...tournamentOf(one), ...packageOf(one), boardOf(one), levelOf(one)],
    }),
    /** Its time has come. */
    'level.released': event({
      audience: 'public',
      payload: z.object({ tournament, level }),
      namesLevels: true,
      touches: (one) => [...tournamentOf(one), boardOf(one), levelOf(one), ...shopOf(one)],
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
    'level/locked': { kind: 'forbidden', text: 'Your team cannot have this level yet: its page says what it needs.' },
    'level/closed': {
      kind: 'conflict',
      text: 'The deadline of this level is over: it is not bought or solved any more.',
    },
    'level/due': { kind: 'invalid', text: 'The deadline must be after the release.', field: 'dueAt' },
    'level/needs-unknown': {
      kind: 'invalid',
      text: 'A level can only need levels that are published in the same tournament.',
      field: 'needs',
    },
    'level/needs-outside': {
      kind: 'invalid',
      text: 'A level that is scored from outside is never solved, so no other level can need it.',
      field: 'needs',
    },
    'level/needs-circle': {
      kind: 'invalid',
      text: 'Nobody could ever have this level: it would need itself, directly or through other levels. Choose others.',
      field: 'needs',
    },
    'level/already-published': { kind: 'conflict', text: 'This level is already in this tournament.' },
  },
})
