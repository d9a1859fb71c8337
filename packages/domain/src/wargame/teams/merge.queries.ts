import { MOST_MEMBERS } from '@pathwar/contracts/wargame/teams'
import { Team } from '@pathwar/db/models/wargame/team'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { TeamMergeOffer } from '@pathwar/db/models/wargame/team-merge-offer'
import { type Ctx, DomainError, userOf } from '../../kernel/index.ts'
import { playedByBoth } from '../tournaments/index.ts'
import { lockTeams } from './team.queries.ts'

/** An offer to merge that can still be accepted. */
async function liveOffer({ db, now }: Pick<Ctx, 'db' | 'now'>, id: string): Promise<TeamMergeOffer> {
  const offer = await TeamMergeOffer.query(db).findById(id).where('expires_at', '>', now)
  if (!offer) throw new DomainError('merge/not-found')
  return offer
}

/** The two teams of an offer, and who would change from one to the other, sorted; not locked yet, so it may change. */
export async function peopleOfOffer(ctx: Ctx, id: string): Promise<{ slugs: string[]; userIds: string[] }> {
  const { teamId, intoId } = await liveOffer(ctx, id)
  const teams = await Team.query(ctx.db).findByIds([teamId, intoId])
  const members = await TeamMember.query(ctx.db).where({ teamId }).orderBy('user_id')
  return { slugs: teams.map(({ slug }) => slug), userIds: members.map(({ userId }) => userId) }
}

/** An offer with its two teams, which are locked; it is read again under the locks. */
export async function lockOffer(ctx: Ctx, id: string): Promise<{ offer: TeamMergeOffer; team: Team; into: Team }> {
  const { teamId, intoId } = await liveOffer(ctx, id)
  const [team, into] = await lockTeams(ctx, 'id', [teamId, intoId])
  const offer = await liveOffer(ctx, id)
  if (!team || !into) throw new DomainError('merge/not-found')
  return { offer, team, into }
}

/** Throws unless the actor owns one team of an offer; who is not even in it hears of no offer. */
export async function ownerOf(ctx: Ctx, { id: teamId }: Team): Promise<void> {
  const { userId } = userOf(ctx)
  const member = await TeamMember.query(ctx.db).findOne({ teamId, userId })
  if (!member) throw new DomainError('merge/not-found')
  if (member.role !== 'owner') throw new DomainError('team/not-owner')
}

/** Throws if two locked teams cannot merge: nobody plays for two teams of a tournament, and a team has its most members. */
export async function requireMergeable(ctx: Ctx, team: Team, into: Team): Promise<void> {
  const both = await playedByBoth(ctx, team.id, into.id)
  if (both.length > 0) {
    throw new DomainError('merge/same-tournament', {
      message: `${team.name} and ${into.name} both play in ${both.join(', ')}. They can merge when that is over.`,
    })
  }
  const members = await TeamMember.query(ctx.db).whereIn('team_id', [team.id, into.id]).distinct('user_id')
  if (members.length > MOST_MEMBERS) throw new DomainError('team/full')
}
