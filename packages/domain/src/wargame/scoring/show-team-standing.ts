import { ShowTeamStanding, TeamStanding, type TeamStanding as View } from '@pathwar/contracts/wargame/scoreboards'
import { facesOf } from '../../identity/profiles/index.ts'
import { type Ctx, DomainError, hasPrivilege, query } from '../../kernel/index.ts'
import { maySeeMembers, scoringOf, secretTeams, visibleTournament } from '../tournaments/index.ts'
import { boardFor } from './board-for.ts'
import { bonusesOf } from './bonus.rules.ts'
import type { Ledger } from './ledger.rules.ts'
import { countedTo, replayable } from './replayable.ts'
import { scoreLedger } from './score-ledger.ts'
import { linesUntil } from './score-lines.ts'
import { everybody, shownLevels } from './shown-levels.ts'
import { faceless, teamFaces } from './team-faces.ts'
import { solvesIn } from './team-solves.ts'

/** A team in a tournament as somebody may see it: how it stands, what it has solved, and who plays for it. */
export const showTeamStanding = query({
  permission: 'public',
  input: ShowTeamStanding,
  output: TeamStanding,
  async run(ctx, { tournament: slug, team: teamSlug, asPlayers }) {
    const { tournament, playing } = await visibleTournament(ctx, slug)
    const range = replayable(ctx, tournament, { asPlayers })
    const board = await boardFor(ctx, tournament, range)
    const standing = board.rowOf.get(teamSlug) ?? null
    const ledger = await scoreLedger(ctx, tournament)
    const team = teamIn(ledger, teamSlug, standing !== null)
    const levels = await shownLevels(ctx, tournament, asPlayers ? everybody : { actor: ctx.actor, playing })
    const until = countedTo(range, range.until)
    const solves = solvesIn(ledger, team.id, levels, until)
    const solved = new Set(solves.map(({ level }) => level.slug))
    const bonuses = bonusesOf(scoringOf(tournament))
    const [line] = standing ? await linesUntil(ctx, tournament, [standing], range.frozenSince ?? ctx.now) : []
    const faces = await teamFaces(ctx, [team.slug])
    return {
      tournament: { slug: tournament.slug, name: tournament.name, medals: tournament.medals },
      team: { slug: team.slug, name: team.name, ...(faces[team.slug] ?? faceless) },
      frozenSince: range.frozenSince?.toISOString() ?? null,
      until: range.goesOn ? null : range.until.toISOString(),
      standing,
      line: line?.points ?? [],
      categories: [
        ...Map.groupBy(
          levels.filter(({ scoredOutside }) => !scoredOutside),
          ({ category }) => category,
        ),
      ].map(([category, all]) => ({
        ...{ category, color: all[0]?.color ?? null },
        levels: all.length,
        solved: all.filter((level) => solved.has(level.slug)).length,
      })),
      solves: solves.map(({ solvedAt: _, ...solve }) => ({ ...solve, bonus: bonuses[solve.place - 1] ?? null })),
      members: await membersOf(ctx, team.id, playing?.tournamentTeamId === team.id),
    }
  },
})

/** A team that has left is still there where the board of a freeze shows it. */
function teamIn({ teams }: Ledger, slug: string, shown: boolean): Ledger['teams'][number] {
  const all = teams.filter((team) => team.slug === slug)
  const team = all.find(({ leftAt }) => leftAt === null) ?? (shown ? all.at(-1) : undefined)
  if (!team) throw new DomainError('team/not-found')
  return team
}

/** Visitors see no names of people. */
async function membersOf(ctx: Ctx, tournamentTeamId: string, own: boolean): Promise<View['members']> {
  if (!hasPrivilege(ctx.actor, 'web')) return null
  const { rows } = await ctx.db.raw<{
    rows: { teamId: string; userId: string; username: string; displayName: string }[]
  }>(
    `select tt.team_id as "teamId", u.id as "userId", u.username, u.display_name as "displayName"
     from tournament_team tt join tournament_member m on m.tournament_team_id = tt.id join app_user u on u.id = m.user_id
     where tt.id = ? order by m.created_at, u.username`,
    [tournamentTeamId],
  )
  const teamId = rows[0]?.teamId
  const secret = teamId !== undefined && (await secretTeams(ctx, [teamId])).has(teamId)
  if (!maySeeMembers(ctx.actor, { own, secret })) return null
  const faceOf = await facesOf(
    ctx,
    rows.map(({ userId }) => userId),
  )
  return rows.map(({ userId, username, displayName }) => ({ username, displayName, ...faceOf(userId) }))
}
