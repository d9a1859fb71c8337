import type { PlayerEntry, PlayerSolve } from '@pathwar/contracts/wargame/players'
import { type Ctx, hasPrivilege } from '../../kernel/index.ts'
import { frozenFor, storedScoreboard } from '../scoring/index.ts'
import { phaseOf } from '../tournaments/index.ts'
import type { Entry } from './entries.queries.ts'

/**
 * A tournament on a player's page, with the figures of the scoreboard that the reader sees; null: the team is in no ranking, which is for
 * itself and organisers to know.
 */
export async function showEntry(
  ctx: Ctx,
  { tournament, team, ranked, own }: Entry,
  solves: readonly PlayerSolve[] | null,
): Promise<PlayerEntry | null> {
  const frozen = await frozenFor(ctx, tournament)
  const board = frozen ?? (await storedScoreboard(ctx, tournament.id))
  const row = board.rowOf.get(team.slug)
  if (!row && !ranked && !own && !hasPrivilege(ctx.actor, 'tournament:manage')) return null
  const { slug, name, startsAt, medals } = tournament
  return {
    tournament: { slug, name },
    phase: phaseOf(tournament, ctx.now),
    startsAt: startsAt.toISOString(),
    team,
    place: row?.rank ?? null,
    teams: board.rows.length,
    score: row?.score ?? 0,
    solves: row?.solves ?? 0,
    medals: medals ? (row?.medals ?? [0, 0, 0]) : null,
    frozenSince: frozen?.at.toISOString() ?? null,
    unranked: !row && !ranked,
    own: solves && { solves: solves.length, firstBloods: solves.filter(({ place }) => place === 1).length },
  }
}
