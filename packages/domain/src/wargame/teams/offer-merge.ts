import { ANSWER_DAYS, OfferMerge, TeamPending } from '@pathwar/contracts/wargame/team-joining'
import type { Team } from '@pathwar/db/models/wargame/team'
import { TeamMergeOffer } from '@pathwar/db/models/wargame/team-merge-offer'
import { type Ctx, command, DomainError, perUser } from '../../kernel/index.ts'
import { notifyEach } from '../../messaging/notifications/index.ts'
import { requireMergeable } from './merge.queries.ts'
import { announcePending } from './pending.queries.ts'
import { showPending } from './pending.view.ts'
import { lockTeams, membershipIn, ownersOf, requireOwner } from './team.queries.ts'

const DAY_MS = 86_400_000

/** An owner offers that the team goes up in another one. Nothing happens until an owner of that one accepts. */
export const offerMerge = command({
  permission: 'play',
  input: OfferMerge,
  output: TeamPending,
  rateLimits: perUser('merge', 20, 3600),
  async run(ctx, { team: slug, into: other }) {
    const [team, into] = await lockTeams(ctx, 'slug', [slug, other])
    const mine = requireOwner(await membershipIn(ctx, team))
    if (slug === other) throw new DomainError('merge/itself')
    if (!into || into.archivedAt) throw new DomainError('merge/no-such-team')
    const teamId = mine.team.id
    await TeamMergeOffer.query(ctx.db).delete().where({ teamId }).where('expires_at', '<=', ctx.now)
    if (await TeamMergeOffer.query(ctx.db).findOne({ teamId })) throw new DomainError('merge/pending')
    await requireMergeable(ctx, mine.team, into)
    await TeamMergeOffer.query(ctx.db).insert({
      ...{ teamId, intoId: into.id, offeredBy: mine.userId, createdAt: ctx.now },
      expiresAt: new Date(ctx.now.getTime() + ANSWER_DAYS * DAY_MS),
    })
    await tellOwners(ctx, mine.team, into)
    await announcePending(ctx, mine.team)
    await announcePending(ctx, into)
    return showPending(ctx, mine)
  },
})

async function tellOwners(ctx: Ctx, team: Team, into: Team): Promise<void> {
  const owners = await ownersOf(ctx, into.id)
  await notifyEach(
    ctx,
    owners.map(({ userId }) => ({
      userId,
      kind: 'team.merge-offered',
      message: `The team ${team.name} offers to go up in your team ${into.name}.`,
      url: `/teams/${into.slug}`,
    })),
  )
}
