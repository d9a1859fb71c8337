import { aVictim } from '@pathwar/testing/victim'
import { announcements } from './feature.ts'
import { writeAnnouncement } from './index.ts'

export const victim = aVictim(announcements, {
  async values({ root, ref, team }) {
    const { id } = await root.does(writeAnnouncement, {
      tournament: ref.tournament,
      title: 'For the victims alone',
      to: { kind: 'team', team },
    })
    return { announcement: id }
  },
  references: ['announcement'],
  own: ({ team }) => ({
    to: { kind: 'team', team },
    title: 'Taken over',
    changes: { title: 'Taken over' },
    level: undefined,
    at: undefined,
    announcements: undefined,
  }),
  // Whoever sees a tournament may note that they have read what is for everybody.
  open: ['list', 'unread', 'dismiss'],
})
