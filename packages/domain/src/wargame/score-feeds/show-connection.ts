import { errors } from '@pathwar/contracts/kernel/errors'
import { FeedConnection, FeedRef } from '@pathwar/contracts/wargame/score-feeds'
import { ScoreFeed } from '@pathwar/db/models/wargame/score-feed'
import { type Ctx, query } from '../../kernel/index.ts'
import { managedFeed, refusalOf } from './feed.queries.ts'
import { secretsOf } from './secret.view.ts'
import { missingFrom, usualPause } from './tick.rules.ts'

/** From so many of the last ticks it is told how often they come. */
const LAST_TICKS = 12

/** How the feed of a level does: its secrets, when its last tick came, and whether ticks are missing. */
export const showConnection = query({
  permission: 'tournament:manage',
  input: FeedRef,
  output: FeedConnection,
  async run(ctx, ref) {
    const { tournament, level } = await managedFeed(ctx, ref)
    const { tournamentLevelId } = level
    const feed = await ScoreFeed.query(ctx.db).findById(tournamentLevelId)
    const times = await lastTimes(ctx, tournamentLevelId)
    const problem = refusalOf(tournament, level, ctx.now)
    const missing = problem === null ? missingFrom(times) : null
    const pause = usualPause(times)
    return {
      tournament: { slug: tournament.slug, name: tournament.name },
      level: { slug: level.slug, name: level.name },
      refusal: problem && (problem.message ?? errors[problem.code].text),
      secrets: await secretsOf(ctx, tournamentLevelId),
      lastNumber: Number(feed?.lastNumber ?? 0),
      lastAt: times[0]?.toISOString() ?? null,
      usualSeconds: pause === null ? null : pause / 1000,
      missingSince: missing && missing <= ctx.now ? missing.toISOString() : null,
      exampleTeam: await anyTeam(ctx, tournament.id),
    }
  },
})

async function lastTimes({ db }: Ctx, tournamentLevelId: string): Promise<Date[]> {
  const { rows } = await db.raw<{ rows: { at: Date }[] }>(
    `select created_at as at from score_tick where tournament_level_id = ? and state = 'booked'
     order by created_at desc limit ${LAST_TICKS}`,
    [tournamentLevelId],
  )
  return rows.map(({ at }) => at)
}

async function anyTeam({ db }: Ctx, tournamentId: string): Promise<string | null> {
  const { rows } = await db.raw<{ rows: { slug: string }[] }>(
    `select t.slug from tournament_team tt join team t on t.id = tt.team_id
     where tt.tournament_id = ? and tt.left_at is null order by tt.ranked desc, t.slug limit 1`,
    [tournamentId],
  )
  return rows[0]?.slug ?? null
}
