import { TournamentMember } from '@pathwar/db/models/wargame/tournament-member'
import type { Ctx } from '../../kernel/index.ts'
import { notifyMany } from '../../messaging/notifications/index.ts'
import type { Outcome } from './rule-teams.ts'

/** Notifies all members of the teams that a ruling was about, in a few statements however many they are. */
export async function tellMembers(
  ctx: Ctx,
  { tournament, changed, batch }: Outcome,
  { kind, message }: { kind: string; message: string },
): Promise<void> {
  if (changed.length === 0) return
  const members = await TournamentMember.query(ctx.db)
    .whereIn(
      'tournamentTeamId',
      changed.map(({ tournamentTeamId }) => tournamentTeamId),
    )
    .orderBy('user_id')
  const userIds = members.map(({ userId }) => userId)
  await notifyMany(ctx, userIds, { kind, message, url: `/tournaments/${tournament.slug}`, about: `ruling:${batch}` })
}
