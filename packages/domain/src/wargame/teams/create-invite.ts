import { InviteView, TeamRef } from '@pathwar/contracts/wargame/teams'
import { TeamInvite } from '@pathwar/db/models/wargame/team-invite'
import { command, hashSecret, newSecret, perUser } from '../../kernel/index.ts'
import { myTeam } from './team.queries.ts'

const DAYS = 7

/** Creates an invite link; whoever opens it within a week can join. Its token is shown only this once. */
export const createInvite = command({
  permission: 'play',
  input: TeamRef,
  output: InviteView,
  rateLimits: perUser('invite', 120, 3600),
  async run(ctx, { team: slug }) {
    const { team, userId } = await myTeam(ctx, slug)
    const token = newSecret()
    const expiresAt = new Date(ctx.now.getTime() + DAYS * 86_400_000)
    await TeamInvite.query(ctx.db).delete().where({ teamId: team.id }).where('expires_at', '<', ctx.now)
    await TeamInvite.query(ctx.db).insert({
      teamId: team.id,
      tokenHash: hashSecret(token),
      createdBy: userId,
      expiresAt,
    })
    return { token, path: `/join/${token}`, expiresAt: expiresAt.toISOString() }
  },
})
