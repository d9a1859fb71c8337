import { aVictim } from '@pathwar/testing/victim'
import { tournaments } from './feature.ts'

export const victim = aVictim(tournaments, {
  values: ({ ref }) => ({
    tournament: ref.tournament,
    startsAt: '2026-01-01T00:00:00Z',
    endsAt: '2036-01-01T00:00:00Z',
    changes: { name: 'Taken over', visibility: 'private' },
  }),
  references: ['tournament'],
  instead: { create: { slug: undefined } },
  open: ['get'],
})
