import { aVictim } from '@pathwar/testing/victim'
import { teams } from './feature.ts'
import { createInvite } from './index.ts'

export const victim = aVictim(teams, {
  async values({ ann, team }) {
    const { token } = await ann.does(createInvite, { team })
    return { team, name: 'Ants', role: 'owner', token }
  },
  references: ['team'],
  // Elsewhere a token is a secret that nobody made: it is refused, not looked up.
  ownReferences: ['token'],
  instead: { create: { name: 'Another Team' } },
  // An invite's token is a key to its team.
  open: ['get', 'previewInvite', 'acceptInvite'],
  withSecret: ['acceptInvite'],
})
