import { randomUUID } from 'node:crypto'
import type { Ruled, RulingKind } from '@pathwar/contracts/wargame/rulings'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, userOf } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { type RuledTeam, teamsOf, tournamentOf } from './ruling.queries.ts'
import { isAlready } from './ruling.rules.ts'

export interface Ruling {
  tournament: string
  teams: readonly string[]
  kind: RulingKind
  reason: string
  score?: number
  cash?: number
}

/** What a ruling was about, for what follows from it. */
export interface Outcome {
  tournament: Tournament
  changed: RuledTeam[]
  /** Names all rulings of this call. */
  batch: string
}

/**
 * Writes a ruling about each of some teams, but for those that it would not change, in one call; who is ranked, the solvers' places and
 * the counters of levels follow from it. While places move, nobody plays in the tournament.
 */
export async function ruleTeams(ctx: Ctx, ruling: Ruling): Promise<Outcome> {
  const { kind, reason, score = 0, cash = 0 } = ruling
  // Nobody has to wait for what moves no places.
  const alone = kind !== 'adjusted' && kind !== 'noted'
  const tournament = await (alone ? managedTournament : tournamentOf)(ctx, ruling.tournament)
  const changed = (await teamsOf(ctx, tournament, ruling.teams)).filter((team) => !isAlready(kind, team))
  const batch = randomUUID()
  if (changed.length === 0) {
    ctx.nothingDone()
    return { tournament, changed, batch }
  }
  const ids = changed.map(({ tournamentTeamId }) => tournamentTeamId)
  await ctx.db.raw('select platform.rule(?, ?, ?::uuid[], ?, ?, ?, ?, ?)', [
    ...[tournament.id, kind, ids, reason, score, cash],
    ...[batch, userOf(ctx).userId],
  ])
  if (kind !== 'noted') await ctx.emit('ruling.made', { tournament: tournament.slug }, { tournamentId: tournament.id })
  await writeAudit(ctx, ruling, tournament, changed)
  return { tournament, changed, batch }
}

/** One entry a team, so that what was done to it is found by its name. */
async function writeAudit(
  ctx: Ctx,
  ruling: Ruling,
  tournament: Tournament,
  changed: readonly RuledTeam[],
): Promise<void> {
  const { kind, reason, score, cash } = ruling
  for (const { slug, name } of changed) {
    const detail = {
      tournament: tournament.slug,
      ...(reason && { reason }),
      ...(kind === 'adjusted' && { score, cash }),
    }
    await ctx.audit(`ruling.${kind}`, { kind: 'team', id: slug, name }, detail)
  }
}

export function toRuled({ tournament: { slug, name }, changed }: Outcome): Ruled {
  return { tournament: { slug, name }, changed: changed.map((team) => ({ slug: team.slug, name: team.name })) }
}
