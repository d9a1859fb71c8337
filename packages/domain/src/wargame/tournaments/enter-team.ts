import type { Team } from '@pathwar/db/models/wargame/team'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import { book, negate } from '../../economy/ledger/index.ts'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { bankOf, cashOf, startingCash } from './cash.ts'
import { enterMembers } from './roster.ts'
import { type Given, teamEntering } from './team-entering.ts'
import { phaseOf } from './tournament.rules.ts'

/**
 * Enters a team with all its members in a tournament that is open and not over; it gets the starting cash. The caller
 * holds the locks of the tournament and the team. Members who left a team that has scored in it are refused, unless an
 * organiser enters them.
 */
export async function enterTeam(
  ctx: Ctx,
  tournament: Tournament,
  team: Team,
  { by, given = {} }: { by: 'team' | 'organiser'; given?: Given },
): Promise<void> {
  const phase = phaseOf(tournament, ctx.now)
  if (phase === 'over') throw new DomainError('tournament/over')
  if (phase !== 'upcoming' && phase !== 'running') throw new DomainError('tournament/not-open')
  await requireRoom(ctx, tournament)
  const entry = await TournamentTeam.query(ctx.db).insertAndFetch({
    tournamentId: tournament.id,
    teamId: team.id,
    createdAt: ctx.now,
  })
  const members = await TeamMember.query(ctx.db).where({ teamId: team.id }).orderBy('created_at')
  await enterMembers(
    ctx,
    tournament,
    entry.id,
    members.map(({ userId }) => userId),
    { evenDeparted: by === 'organiser' },
  )
  await ctx.run(teamEntering, { tournament, team, tournamentTeamId: entry.id, given, by })
  await book(ctx, {
    kind: startingCash,
    reference: entry.id,
    lines: [
      [cashOf(entry.id), tournament.startingCash],
      [bankOf(tournament.id), negate(tournament.startingCash)],
    ],
  })
  await ctx.emit(
    'tournament.joined',
    { tournament: tournament.slug, team: { slug: team.slug, name: team.name } },
    { tournamentId: tournament.id, teamId: team.id },
  )
}

async function requireRoom(ctx: Ctx, { id, maxTeams }: Tournament): Promise<void> {
  if (maxTeams === null) return
  // With a maximum number of teams, entries run one after the other.
  await Tournament.query(ctx.db).findById(id).forNoKeyUpdate()
  const teams = await TournamentTeam.query(ctx.db).where({ tournamentId: id }).whereNull('leftAt').resultSize()
  if (teams >= maxTeams) throw new DomainError('tournament/full')
}
