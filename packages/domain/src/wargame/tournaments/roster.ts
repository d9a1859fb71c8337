import { AppUser } from '@pathwar/db/models/identity/app-user'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { Tournament as Tournaments } from '@pathwar/db/models/wargame/tournament'
import { TournamentMember } from '@pathwar/db/models/wargame/tournament-member'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { emailAllowed, phaseOf } from './tournament.rules.ts'

/** Enters users for a team in a tournament, if its rules allow all of them. */
export async function enterMembers(
  ctx: Ctx,
  tournament: Tournament,
  tournamentTeamId: string,
  userIds: string[],
): Promise<void> {
  const entered = await TournamentMember.query(ctx.db).where({ tournamentTeamId }).resultSize()
  if (tournament.maxTeamSize !== null && entered + userIds.length > tournament.maxTeamSize) {
    throw new DomainError('tournament/team-too-large', {
      message: `At most ${tournament.maxTeamSize} members of a team may play in ${tournament.name}.`,
    })
  }
  await requireEmailDomain(ctx, tournament, userIds)
  // Always in the same order: if two teams have the same members, the later team gets the error.
  await TournamentMember.query(ctx.db).insert(
    userIds.toSorted().map((userId) => ({ userId, tournamentTeamId, tournamentId: tournament.id })),
  )
}

/** Enters a new team member in the tournaments that the team plays now; tournaments whose rules refuse are skipped. */
export async function enterNewMember(ctx: Ctx, teamId: string, userId: string): Promise<void> {
  // Two members who join at the same time must not both take the last place.
  await holdEntries(ctx, teamId)
  for (const { tournament, tournamentTeamId } of await tournamentsOfTeam(ctx, teamId)) {
    const phase = phaseOf(tournament, ctx.now)
    if (phase !== 'upcoming' && phase !== 'running') continue
    const plays = await TournamentMember.query(ctx.db).findOne({ tournamentId: tournament.id, userId })
    if (plays) continue
    await enterMembers(ctx, tournament, tournamentTeamId, [userId]).catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error
    })
  }
}

/** Removes a leaving member from what the team plays. Finished tournaments keep their members as history. */
export async function leaveTournaments(ctx: Ctx, teamId: string, userId: string): Promise<void> {
  for (const { tournament, tournamentTeamId } of await tournamentsOfTeam(ctx, teamId)) {
    const phase = phaseOf(tournament, ctx.now)
    if (phase === 'over' || phase === 'closed') continue
    await TournamentMember.query(ctx.db).delete().where({ tournamentTeamId, userId })
  }
}

/** Locks the tournaments that a team plays in, always in the same order. */
async function holdEntries(ctx: Ctx, teamId: string): Promise<void> {
  await TournamentTeam.query(ctx.db).where({ teamId }).orderBy('tournament_id').forNoKeyUpdate()
}

/** In the same order in which members are entered. */
async function tournamentsOfTeam(
  ctx: Ctx,
  teamId: string,
): Promise<{ tournament: Tournament; tournamentTeamId: string }[]> {
  const entries = await TournamentTeam.query(ctx.db).where({ teamId }).orderBy('tournament_id')
  const tournaments = await Tournaments.query(ctx.db).findByIds(entries.map(({ tournamentId }) => tournamentId))
  return entries.flatMap(({ id, tournamentId }) => {
    const tournament = tournaments.find((candidate) => candidate.id === tournamentId)
    return tournament ? [{ tournament, tournamentTeamId: id }] : []
  })
}

async function requireEmailDomain(ctx: Ctx, tournament: Tournament, userIds: string[]): Promise<void> {
  if (tournament.emailDomains.length === 0) return
  const users = await AppUser.query(ctx.db).findByIds(userIds)
  // Anybody can enter any address, so only a confirmed one counts.
  const outside = users.filter(({ email, verified }) => !verified || !emailAllowed(email, tournament.emailDomains))
  if (outside.length === 0) return
  throw new DomainError('tournament/email-domain', {
    message: `Only confirmed addresses at ${tournament.emailDomains.join(', ')} may play here. Others: ${outside
      .map(({ username }) => username)
      .join(', ')}.`,
  })
}
