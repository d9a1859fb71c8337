import { TournamentDeparture } from '@pathwar/db/models/wargame/tournament-departure'
import { TournamentMember } from '@pathwar/db/models/wargame/tournament-member'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import { lockWantedWorkloads, stopWorkload } from '../../hosting/workloads/index.ts'
import type { Ctx } from '../../kernel/index.ts'
import { type Entry, lockEntries, tournamentsOfTeam } from './roster.ts'
import { phaseOf } from './tournament.rules.ts'

/**
 * Removes leaving members from what the team plays. Finished tournaments keep their members as history. Whoever leaves a
 * team that has scored in a tournament plays there for no other team. The caller holds the lock of the team.
 */
export async function leaveTournaments(ctx: Ctx, teamId: string, userIds: readonly string[]): Promise<void> {
  const entries = (await tournamentsOfTeam(ctx, teamId)).filter((entry) => isGoingOn(ctx, entry))
  const left: { entry: Entry; userId: string }[] = []
  // Waits for what the members still do in these tournaments.
  for (const entry of entries) {
    const { tournamentTeamId } = entry
    const gone = await TournamentMember.query(ctx.db)
      .delete()
      .where({ tournamentTeamId })
      .whereIn('user_id', [...userIds])
      .returning('user_id')
    left.push(...gone.map(({ userId }) => ({ entry, userId })))
  }
  await lockEntries(ctx, teamId)
  const scored = await scoredAmong(ctx, [...new Set(left.map(({ entry }) => entry))])
  const departures = left
    .filter(({ entry }) => scored.has(entry.tournamentTeamId))
    .map(({ entry: { tournament, tournamentTeamId }, userId }) => ({
      tournamentId: tournament.id,
      tournamentTeamId,
      userId,
      createdAt: ctx.now,
    }))
  if (departures.length === 0) return
  await TournamentDeparture.query(ctx.db)
    .insert(departures)
    .onConflict(['tournament_id', 'user_id', 'tournament_team_id'])
    .ignore()
}

/**
 * After the last member has left: stops all instances of the team, and gives up its places in tournaments that go on and in
 * which it has not scored. Returns whether it has scored anywhere.
 */
export async function giveUpPlaces(ctx: Ctx, team: { id: string; slug: string; name: string }): Promise<boolean> {
  await lockEntries(ctx, team.id)
  const entries = await tournamentsOfTeam(ctx, team.id)
  const scored = await scoredAmong(ctx, entries)
  for (const entry of entries) {
    const { tournament, tournamentTeamId } = entry
    if (!isGoingOn(ctx, entry) || scored.has(tournamentTeamId)) continue
    await TournamentTeam.query(ctx.db).findById(tournamentTeamId).patch({ leftAt: ctx.now })
    await ctx.emit(
      'tournament.left',
      { tournament: tournament.slug, team: { slug: team.slug, name: team.name } },
      { tournamentId: tournament.id, teamId: team.id },
    )
  }
  const owners = entries.map(({ tournamentTeamId }) => tournamentTeamId)
  for (const workload of await lockWantedWorkloads(ctx, 'tournament_team', owners)) {
    await stopWorkload(ctx, workload, 'everybody has left the team')
  }
  return scored.size > 0
}

function isGoingOn(ctx: Ctx, { tournament }: Entry): boolean {
  const phase = phaseOf(tournament, ctx.now)
  return phase !== 'over' && phase !== 'closed'
}

/** The names of the tournaments that go on and in which both teams play. */
export async function playedByBoth(ctx: Ctx, teamId: string, otherId: string): Promise<string[]> {
  const others = new Set((await tournamentsOfTeam(ctx, otherId)).map(({ tournament }) => tournament.id))
  return (await tournamentsOfTeam(ctx, teamId))
    .filter((entry) => isGoingOn(ctx, entry) && others.has(entry.tournament.id))
    .map(({ tournament }) => tournament.name)
}

/** Those of some teams in tournaments that have scored; their rows are locked, so none does meanwhile. */
async function scoredAmong(ctx: Ctx, entries: readonly Entry[]): Promise<Set<string>> {
  const { rows } = await ctx.db.raw<{ rows: { id: string }[] }>(
    'select distinct tournament_team_id as id from score_entry where tournament_team_id = any (?::uuid[])',
    [entries.map(({ tournamentTeamId }) => tournamentTeamId)],
  )
  return new Set(rows.map(({ id }) => id))
}
