import type { Submitted } from '@pathwar/contracts/wargame/play'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import { Level } from '@pathwar/db/models/wargame/level'
import type { LevelSubscription } from '@pathwar/db/models/wargame/level-subscription'
import { LevelValidation } from '@pathwar/db/models/wargame/level-validation'
import { ScoreEntry } from '@pathwar/db/models/wargame/score-entry'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { TournamentLevel } from '@pathwar/db/models/wargame/tournament-level'
import { transfer } from '../../economy/ledger/index.ts'
import type { Ctx } from '../../kernel/index.ts'
import type { Playing } from '../tournaments/index.ts'

export interface RightAnswer {
  subscription: LevelSubscription
  instance: Workload
  level: TournamentLevel
  levelSlug: string
  tournament: Tournament
  playing: Playing
  submittedBy: string
}

/** Books a right answer: the validation with its place, the reward in cash, and the points. */
export async function acceptValidation(ctx: Ctx, answer: RightAnswer): Promise<Submitted> {
  const { subscription, instance, level, levelSlug, tournament, playing } = answer
  const place = await nextPlace(ctx, level.id)
  const validation = await LevelValidation.query(ctx.db).insertAndFetch({
    levelSubscriptionId: subscription.id,
    levelInstanceId: instance.id,
    generation: instance.generation,
    submittedBy: answer.submittedBy,
    status: 'accepted',
    place,
  })
  const cash = await transfer(ctx, {
    kind: 'reward',
    reference: validation.id,
    tournamentId: tournament.id,
    tournamentTeamId: playing.tournamentTeamId,
    amount: level.reward,
  })
  await addPoints(ctx, tournament.id, playing.tournamentTeamId, level.reward, validation.id)
  const { name } = await Level.query(ctx.db).findById(level.levelId).throwIfNotFound()
  const points = Number(level.reward)
  await ctx.emit(
    'level.solved',
    {
      tournament: tournament.slug,
      level: { slug: levelSlug, name },
      team: { slug: playing.slug, name: playing.name },
      place,
      points,
    },
    { tournamentId: tournament.id, teamId: playing.teamId },
  )
  return { outcome: 'accepted', reward: Number(level.reward), points, cash, place }
}

/** Solvers of a level take turns, so that no two get the same place. */
async function nextPlace(ctx: Ctx, tournamentLevelId: string): Promise<number> {
  await TournamentLevel.query(ctx.db).findById(tournamentLevelId).forUpdate()
  const { rows } = await ctx.db.raw<{ rows: { solves: number }[] }>(
    `select count(*)::int as solves from level_validation v join level_subscription s on s.id = v.level_subscription_id
     where s.tournament_level_id = ? and v.status = 'accepted'`,
    [tournamentLevelId],
  )
  return (rows[0]?.solves ?? 0) + 1
}

async function addPoints(
  ctx: Ctx,
  tournamentId: string,
  tournamentTeamId: string,
  amount: string,
  reference: string,
): Promise<void> {
  await ScoreEntry.query(ctx.db).insert({ tournamentId, tournamentTeamId, amount, kind: 'validation', reference })
  await ctx.db.raw('update tournament_team set score = score + ?::numeric where id = ?', [amount, tournamentTeamId])
}
