import { aVictim } from '@pathwar/testing/victim'
import { teams } from './feature.ts'
import { createInvite, createTeam, inviteUser, offerMerge, requestToJoin, updateTeam } from './index.ts'

export const victim = aVictim(teams, {
  async values({ ann, team }) {
    const { token } = await ann.does(createInvite, { team })
    return { team, name: 'Ants', role: 'owner', token }
  },
  references: ['team'],
  async own({ ann, person, team }) {
    await ann.does(updateTeam, { team, changes: { openToRequests: true } })
    const { id: invite } = await ann.does(createInvite, { team })
    const wanted = await person('wanted')
    const { invitations } = await ann.does(inviteUser, { team, username: wanted.username })
    const asking = await person('asking')
    const { requests } = await asking.does(requestToJoin, { team })
    const other = await person('other-owner')
    const { slug: into } = await ann.does(createTeam, { name: 'Second Team' })
    const { slug } = await other.does(createTeam, { name: 'Other Team' })
    const { offered } = await other.does(offerMerge, { team: slug, into: team })
    return {
      ...{ invite, into, username: wanted.username },
      invitation: invitations[0]?.id,
      request: requests[0]?.id,
      merge: offered?.id,
    }
  },
  // In other features a token is a secret of nobody: it is refused, not looked up.
  ownReferences: ['token', 'invite', 'invitation', 'request', 'merge'],
  instead: {
    create: { name: 'Another Team' },
    update: { changes: { motto: 'Taken over' } },
    // Anybody may play alone where they can see it.
    joinAlone: { tournament: 'nowhere' },
  },
  // With an invite's token anybody may join, and a team that is open to requests hears everybody.
  open: ['get', 'previewInvite', 'acceptInvite', 'request'],
  withSecret: ['acceptInvite'],
})
