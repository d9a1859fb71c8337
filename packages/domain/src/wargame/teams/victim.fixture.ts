import { aVictim } from '@pathwar/testing/victim'
import { teams } from './feature.ts'
import { createInvite } from './index.ts'

export const victim = aVictim(teams, {
  async values({ ann, team }) {
    const { token } = await ann.does(createInvite, { team })
    return { team, name: 'Ants', role: 'owner', token }
  },
  references: ['team'],
  // In other features a token is a secret of nobody: it is refused, not looked up.
  ownReferences: ['token'],
  instead: { create: { name: 'Another Team' } },
  // With an invite's token anybody may join.
  open: ['get', 'previewInvite', 'acceptInvite'],
  withSecret: ['acceptInvite'],
})
