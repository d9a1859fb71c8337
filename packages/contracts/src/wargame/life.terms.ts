import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { boardOf, levelsOf, scoreboardsOf, tournament, tournamentOf } from './event-parts.ts'

const pausesOf = ({ tournament }: { tournament: string }) => ['life.pauses', { tournament }] as const

export const terms = defineTerms({
  events: {
    'tournament.paused': event({
      audience: 'public',
      payload: z.object({ tournament, reason: z.string() }),
      changesViewer: true,
      touches: (one) => [
        ...[...tournamentOf(one), boardOf(one), levelsOf(one), ...scoreboardsOf(one), pausesOf(one)],
        ...[['instances.mine'] as const, ['instances.get'] as const],
      ],
    }),
    /** Its times have moved. */
    'tournament.resumed': event({
      audience: 'public',
      payload: z.object({ tournament }),
      changesViewer: true,
      touches: (one) => [
        ...[...tournamentOf(one), boardOf(one), levelsOf(one), ...scoreboardsOf(one), pausesOf(one)],
        ...[['instances.mine'] as const, ['instances.get'] as const],
      ],
    }),
    'tournament.archived': event({
      audience: 'public',
      payload: z.object({ tournament }),
      changesViewer: true,
      touches: (one) => [...tournamentOf(one), boardOf(one), levelsOf(one)],
    }),
  },
  errors: {
    'tournament/paused': { kind: 'conflict', text: 'This tournament is paused.' },
    'tournament/not-paused': { kind: 'conflict', text: 'This tournament is not paused.' },
    'tournament/pause-runs-only': { kind: 'conflict', text: 'Only a tournament that runs can be paused.' },
    'tournament/archived': {
      kind: 'conflict',
      text: 'This tournament is archived, so that nothing in it changes. Take it out of the archive first.',
    },
    'tournament/not-archived': { kind: 'conflict', text: 'This tournament is not archived.' },
    'tournament/archive-too-early': {
      kind: 'conflict',
      text: 'A tournament is archived when it is over, or closed. Close it first.',
    },
  },
})
