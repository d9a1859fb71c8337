import { ManagedTeamRef, TeamRecord } from '@pathwar/contracts/wargame/rulings'
import { type Ctx, query } from '../../kernel/index.ts'
import { storedScoreboard } from '../scoring/index.ts'
import { withFacts } from './managed-team.queries.ts'
import { type RuledTeam, teamOf, tournamentOf } from './ruling.queries.ts'
import { standingOf } from './ruling.rules.ts'

/** All that organisers look at to judge a team in a tournament; its ledgers and submissions are lists of their own. */
export const getTeam = query({
  permission: 'tournament:manage',
  input: ManagedTeamRef,
  output: TeamRecord,
  async run(ctx, { tournament: slug, team: teamSlug }) {
    const tournament = await tournamentOf(ctx, slug)
    const team = await teamOf(ctx, tournament, teamSlug)
    const own = await ownRow(ctx, team)
    const { rowOf } = await storedScoreboard(ctx, tournament.id)
    const standing = standingOf(team)
    const rank = standing === 'ranked' ? (rowOf.get(team.slug)?.rank ?? null) : null
    const { joinedAt, ...figures } = own
    const [facts] = await withFacts(ctx, tournament, [{ slug: team.slug, name: team.name, standing, rank, ...figures }])
    if (!facts) throw new Error('a team of a tournament was not shown')
    return {
      ...facts,
      tournament: { slug: tournament.slug, name: tournament.name },
      joinedAt,
      people: await peopleOf(ctx, team),
      levels: await levelsOf(ctx, team),
      rulings: await rulingsOf(ctx, team),
    }
  },
})

async function ownRow({ db }: Ctx, { tournamentTeamId }: RuledTeam) {
  const { rows } = await db.raw<{
    rows: { score: string; solves: number; lastSolveAt: Date | null; joinedAt: Date }[]
  }>(
    `select score, solves, last_solve_at as "lastSolveAt", created_at as "joinedAt" from tournament_team where id = ?`,
    [tournamentTeamId],
  )
  const [row] = rows
  if (!row) throw new Error('a team of a tournament is gone')
  return {
    score: Number(row.score),
    solves: row.solves,
    lastSolveAt: row.lastSolveAt?.toISOString() ?? null,
    joinedAt: row.joinedAt.toISOString(),
  }
}

async function peopleOf({ db }: Ctx, { tournamentTeamId }: RuledTeam): Promise<TeamRecord['people']> {
  const { rows } = await db.raw<{ rows: { id: string; username: string; displayName: string; seenAt: Date | null }[] }>(
    `select u.id, u.username, u.display_name as "displayName",
       (select max(s.seen_at) from user_session s where s.user_id = u.id) as "seenAt"
     from tournament_member m join app_user u on u.id = m.user_id where m.tournament_team_id = ? order by m.created_at, u.id`,
    [tournamentTeamId],
  )
  return rows.map(({ seenAt, ...person }) => ({ ...person, seenAt: seenAt?.toISOString() ?? null }))
}

async function levelsOf({ db }: Ctx, { tournamentTeamId }: RuledTeam): Promise<TeamRecord['levels']> {
  const { rows } = await db.raw<{
    rows: (Pick<TeamRecord['levels'][number], 'slug' | 'name' | 'place' | 'refused' | 'instance'> & {
      pricePaid: string
      boughtAt: Date
      solvedAt: Date | null
    })[]
  }>(
    `select l.slug, l.name, s.created_at as "boughtAt", s.price_paid as "pricePaid", v.created_at as "solvedAt", v.place,
       (select count(*) from level_validation r where r.level_subscription_id = s.id and r.status = 'refused')::int as refused,
       (select w.state from workload w where w.exclusive_for = s.id and platform.is_live(w.state)) as instance
     from level_subscription s join tournament_level tl on tl.id = s.tournament_level_id join level l on l.id = tl.level_id
     left join level_validation v on v.level_subscription_id = s.id and v.status = 'accepted'
     where s.tournament_team_id = ? order by s.created_at desc, l.name`,
    [tournamentTeamId],
  )
  return rows.map(({ pricePaid, boughtAt, solvedAt, ...level }) => ({
    ...level,
    pricePaid: Number(pricePaid),
    boughtAt: boughtAt.toISOString(),
    solvedAt: solvedAt?.toISOString() ?? null,
  }))
}

/** More than these nobody makes about one team. */
const MOST_RULINGS = 200

async function rulingsOf({ db }: Ctx, { tournamentTeamId }: RuledTeam): Promise<TeamRecord['rulings']> {
  const { rows } = await db.raw<{
    rows: (Pick<TeamRecord['rulings'][number], 'id' | 'kind' | 'reason' | 'by'> & {
      score: string
      cash: string
      at: Date
    })[]
  }>(
    `select r.id, r.kind, r.reason, r.score, r.cash, u.display_name as by, r.created_at as at
     from ruling r left join app_user u on u.id = r.made_by
     where r.tournament_team_id = ? order by r.number desc limit ${MOST_RULINGS}`,
    [tournamentTeamId],
  )
  return rows.map(({ score, cash, at, ...ruling }) => ({
    ...ruling,
    score: Number(score),
    cash: Number(cash),
    at: at.toISOString(),
  }))
}
