import { counted } from '@pathwar/contracts/kernel/counted'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { Tournament as Tournaments } from '@pathwar/db/models/wargame/tournament'
import { TournamentMember } from '@pathwar/db/models/wargame/tournament-member'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { emailAllowed, phaseOf } from './tournament.rules.ts'

/** A team's entry in a tournament. */
export interface Entry {
  tournament: Tournament
  tournamentTeamId: string
}

/** Enters users for a team in a tournament, if its rules allow all of them. */
export async function enterMembers(
  ctx: Ctx,
  tournament: Tournament,
  tournamentTeamId: string,
  userIds: string[],
  { evenDeparted = false } = {},
): Promise<void> {
  if (!evenDeparted) await refuseDeparted(ctx, tournament, tournamentTeamId, userIds)
  const entered = await TournamentMember.query(ctx.db).where({ tournamentTeamId }).resultSize()
  if (tournament.maxTeamSize !== null && entered + userIds.length > tournament.maxTeamSize) {
    throw new DomainError('tournament/team-too-large', {
      message: `At most ${counted(tournament.maxTeamSize, 'member')} of a team may play in ${tournament.name}.`,
    })
  }
  await requireEmailDomain(ctx, tournament, userIds)
  await requireBracketsDomain(ctx, tournamentTeamId, userIds)
  // Always in the same order: if two teams have the same members, the later team gets the error.
  await TournamentMember.query(ctx.db).insert(
    userIds.toSorted().map((userId) => ({ userId, tournamentTeamId, tournamentId: tournament.id, createdAt: ctx.now })),
  )
}

/** Enters a new team member in the tournaments that the team plays now; tournaments whose rules refuse are skipped. */
export async function enterNewMember(ctx: Ctx, teamId: string, userId: string): Promise<void> {
  // Two members who join at the same time must not both take the last place.
  await lockEntries(ctx, teamId)
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

/** Locks the tournaments that a team plays in, always in the same order. */
export async function lockEntries(ctx: Ctx, teamId: string): Promise<void> {
  await TournamentTeam.query(ctx.db).where({ teamId }).orderBy('tournament_id').forNoKeyUpdate()
}

/** In the same order in which members are entered. */
export async function tournamentsOfTeam(ctx: Ctx, teamId: string): Promise<Entry[]> {
  const entries = await TournamentTeam.query(ctx.db).where({ teamId }).whereNull('leftAt').orderBy('tournament_id')
  const tournaments = await Tournaments.query(ctx.db).findByIds(entries.map(({ tournamentId }) => tournamentId))
  return entries.flatMap(({ id, tournamentId }) => {
    const tournament = tournaments.find((candidate) => candidate.id === tournamentId)
    return tournament ? [{ tournament, tournamentTeamId: id }] : []
  })
}

/** One team per user and tournament, also one after the other, once a team has scored. */
async function refuseDeparted(
  ctx: Ctx,
  tournament: Tournament,
  tournamentTeamId: string,
  userIds: string[],
): Promise<void> {
  const { rows } = await ctx.db.raw<{ rows: { username: string; team: string }[] }>(
    `select distinct on (u.username) u.username, t.name as team
     from tournament_departure d join app_user u on u.id = d.user_id
     join tournament_team tt on tt.id = d.tournament_team_id join team t on t.id = tt.team_id
     where d.tournament_id = ? and d.tournament_team_id <> ? and d.user_id = any (?::uuid[]) order by u.username`,
    [tournament.id, tournamentTeamId, userIds],
  )
  if (rows.length === 0) return
  const who = rows.map(({ username, team }) => `${username} (${team})`).join(', ')
  throw new DomainError('tournament/played-before', {
    message: `Nobody plays for two teams in ${tournament.name}, but these members left a team that has scored in it: ${who}. An organiser can enter your team.`,
  })
}

async function requireEmailDomain(ctx: Ctx, { emailDomains }: Tournament, userIds: string[]): Promise<void> {
  const outside = await namesOutside(ctx, emailDomains, userIds)
  if (outside.length === 0) return
  throw new DomainError('tournament/email-domain', {
    message: `Only confirmed addresses at ${emailDomains.join(', ')} may play here. Others: ${outside.join(', ')}.`,
  })
}

/** Who comes into a team later fits its bracket as well. */
async function requireBracketsDomain(ctx: Ctx, tournamentTeamId: string, userIds: string[]): Promise<void> {
  const { rows } = await ctx.db.raw<{ rows: { name: string; emailDomains: string[] }[] }>(
    `select b.name, b.email_domains as "emailDomains" from tournament_team tt join bracket b on b.id = tt.bracket_id
     where tt.id = ?`,
    [tournamentTeamId],
  )
  const bracket = rows[0]
  const outside = bracket ? await namesOutside(ctx, bracket.emailDomains, userIds) : []
  if (bracket && outside.length > 0)
    throw new DomainError('bracket/email-domain', {
      message: `Only confirmed addresses at ${bracket.emailDomains.join(', ')} may play in ${bracket.name}. Others: ${outside.join(', ')}.`,
    })
}

/** The user names of those without a confirmed address at one of the domains; no domains means that there are none. */
async function namesOutside(ctx: Ctx, domains: readonly string[], userIds: readonly string[]): Promise<string[]> {
  if (domains.length === 0) return []
  const users = await AppUser.query(ctx.db).findByIds([...userIds])
  // Anybody can enter any address, so only a confirmed one counts.
  const outside = users.filter(({ email, verified }) => !verified || !emailAllowed(email, domains))
  return outside.map(({ username }) => username)
}
