import { CreateInvite, MOST_INVITES, NewInvite } from '@pathwar/contracts/wargame/team-joining'
import { TeamInvite } from '@pathwar/db/models/wargame/team-invite'
import { command, DomainError, hashSecret, newSecret, perUser } from '../../kernel/index.ts'
import { announcePending } from './pending.queries.ts'
import { myTeam } from './team.queries.ts'

const DAY_MS = 86_400_000

/** Creates an invite link; whoever opens it while it is valid can join. Its token is shown only this once. */
export const createInvite = command({
  permission: 'play',
  input: CreateInvite,
  output: NewInvite,
  rateLimits: perUser('invite', 120, 3600),
  async run(ctx, { team: slug, label, maxUses, days }) {
    const { team, userId } = await myTeam(ctx, slug)
    const token = newSecret()
    const expiresAt = new Date(ctx.now.getTime() + days * DAY_MS)
    await TeamInvite.query(ctx.db).delete().where({ teamId: team.id }).where('expires_at', '<=', ctx.now)
    if ((await TeamInvite.query(ctx.db).where({ teamId: team.id }).resultSize()) >= MOST_INVITES)
      throw new DomainError('invite/limit')
    const { id } = await TeamInvite.query(ctx.db).insertAndFetch({
      ...{ teamId: team.id, tokenHash: hashSecret(token), createdBy: userId },
      ...{ label, maxUses, expiresAt, createdAt: ctx.now },
    })
    await announcePending(ctx, team)
    return { id, token, path: `/join/${token}`, expiresAt: expiresAt.toISOString() }
  },
})
