import type { Submitted } from '@pathwar/contracts/wargame/play'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { book, negate } from '../../economy/ledger/index.ts'
import type { Ctx } from '../../kernel/index.ts'
import { addScore } from '../scoring/index.ts'
import { bankOf, cashOf, type Playing } from '../tournaments/index.ts'
import { reward } from './bookings.ts'
import { type HeldSubscription, lockReward } from './subscription.queries.ts'

export interface RightAnswer {
  subscriptionId: string
  instance: Workload
  level: HeldSubscription['level']
  tournament: Tournament
  playing: Playing
  submittedBy: string
}

/** Records a correct submission: the validation with its place, the points, and the reward in cash. */
export async function acceptValidation(ctx: Ctx, answer: RightAnswer): Promise<Submitted> {
  const { level, tournament, playing } = answer
  const { tournamentTeamId } = playing
  const amount = await lockReward(ctx, level.tournamentLevelId)
  const { id, place } = await insertAccepted(ctx, answer)
  await addScore(ctx, {
    kind: 'validation',
    reference: id,
    tournamentId: tournament.id,
    tournamentTeamId,
    tournamentLevelId: level.tournamentLevelId,
    amount,
  })
  const [cash] = await book(ctx, {
    kind: reward,
    reference: id,
    lines: [
      [cashOf(tournamentTeamId), amount],
      [bankOf(tournament.id), negate(amount)],
    ],
  })
  const points = Number(amount)
  await ctx.emit(
    'level.solved',
    {
      tournament: tournament.slug,
      level: { slug: level.slug, name: level.name },
      team: { slug: playing.slug, name: playing.name },
      place,
      points,
    },
    { tournamentId: tournament.id, teamId: playing.teamId },
  )
  return { outcome: 'accepted', reward: points, points, cash: Number(cash), place }
}

/** The level is locked, so no two teams get the same place. */
async function insertAccepted(
  ctx: Ctx,
  { subscriptionId, instance, level, submittedBy }: RightAnswer,
): Promise<{ id: string; place: number }> {
  const { rows } = await ctx.db.raw<{ rows: { id: string; place: number }[] }>(
    `insert into level_validation (level_subscription_id, level_instance_id, generation, submitted_by, status, place)
     select ?, ?, ?, ?, 'accepted', count(*) + 1
     from level_validation v join level_subscription s on s.id = v.level_subscription_id
     where s.tournament_level_id = ? and v.status = 'accepted'
     returning id, place`,
    [subscriptionId, instance.id, instance.generation, submittedBy, level.tournamentLevelId],
  )
  if (!rows[0]) throw new Error('the validation was not kept')
  return rows[0]
}
