import { LevelSubscription } from '@pathwar/db/models/wargame/level-subscription'
import type { LevelValidation } from '@pathwar/db/models/wargame/level-validation'
import { LevelValidation as Validations } from '@pathwar/db/models/wargame/level-validation'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { lockTournament, type Playing } from '../tournaments/index.ts'
import { claimedSince, reviewerOf } from './review.policy.ts'
import { reviewable } from './review.queries.ts'

/** An answer that the caller decides on, with all that it is about. */
export interface HeldReview {
  validation: LevelValidation
  level: { slug: string; name: string }
  tournament: Tournament
  team: Playing
}

/**
 * Holds an answer for a decision, in the order of locks: the tournament, which does not change meanwhile, and the team's subscription, so
 * that nothing else is sent or decided. Throws when there is nothing to decide any more, or somebody else has it.
 */
export async function holdReview(ctx: Ctx, id: string): Promise<HeldReview> {
  const found = await reviewable(ctx, id)
  if (!found) throw new DomainError('review/not-found')
  if (found.ownTeam) throw new DomainError('review/own-team')
  await lockTournament(ctx, found.tournament.slug, 'as it is')
  await LevelSubscription.query(ctx.db).findById(found.subscriptionId).forNoKeyUpdate()
  const validation = await Validations.query(ctx.db).findById(id).throwIfNotFound()
  if (validation.reviewedAt !== null) throw new DomainError('review/decided')
  const { claimedBy, claimedAt } = validation
  const { userId } = reviewerOf(ctx)
  if (claimedBy !== null && claimedBy !== userId && claimedAt !== null && claimedAt > claimedSince(ctx.now))
    throw new DomainError('review/taken')
  const tournament = await Tournament.query(ctx.db).findById(validation.tournamentId).throwIfNotFound()
  return { validation, tournament, ...(await aboutOf(ctx, found.subscriptionId)) }
}

async function aboutOf({ db }: Ctx, subscriptionId: string): Promise<Pick<HeldReview, 'level' | 'team'>> {
  const { rows } = await db.raw<{ rows: Pick<HeldReview, 'level' | 'team'>[] }>(
    `select json_build_object('slug', l.slug, 'name', l.name) as level,
       json_build_object('tournamentTeamId', tt.id, 'teamId', t.id, 'slug', t.slug, 'name', t.name) as team
     from level_subscription s join tournament_team tt on tt.id = s.tournament_team_id join team t on t.id = tt.team_id
     join tournament_level tl on tl.id = s.tournament_level_id join level l on l.id = tl.level_id where s.id = ?`,
    [subscriptionId],
  )
  if (!rows[0]) throw new Error('an answer was about nothing')
  return rows[0]
}
