import type { Tick, TickAnswer } from '@pathwar/contracts/wargame/score-ticks'
import { ScoreFeed } from '@pathwar/db/models/wargame/score-feed'
import { ScoreTick } from '@pathwar/db/models/wargame/score-tick'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import type { FeedLevel } from './feed.queries.ts'
import { holderNow } from './holder.queries.ts'
import type { NamedTeam } from './team.queries.ts'

/** An event names so many of the teams that a tick moved, those with the most points. */
const MOST_TOLD = 10

interface Booking {
  tournament: Tournament
  level: FeedLevel
  tick: Tick
  teams: ReadonlyMap<string, NamedTeam>
  kept: { messageId: string; digest: string; answer: Exclude<TickAnswer, { state: 'refused' }> }
}

/**
 * Writes a tick with its parts, the entries of points and the scores: after the locks one statement for all teams, however many they are.
 * The caller holds the feed.
 */
export async function writeTick(ctx: Ctx, { tournament, level, tick, teams, kept }: Booking): Promise<void> {
  const { tournamentLevelId } = level
  const { number, at, holder } = tick
  const held = await holderNow(ctx, tournamentLevelId)
  const parts = tick.teams.flatMap(({ team, ...part }) => {
    const named = teams.get(team)
    return named && !named.left ? [{ ...part, team: named.id, named }] : []
  })
  const holds = holder === null ? null : (teams.get(holder) ?? null)
  const { id } = await ScoreTick.query(ctx.db).insertAndFetch({
    ...{ tournamentLevelId, tournamentId: tournament.id, ...kept, answer: kept.answer as object, state: 'booked' },
    ...{ number: String(number), sentAt: new Date(at), holderId: holds?.id ?? null },
    ...{ teams: kept.answer.teams, points: kept.answer.points.toFixed(2), createdAt: ctx.now },
  })
  await bookParts(ctx, {
    ...{ id, tournamentId: tournament.id, tournamentLevelId },
    parts: parts.map(({ named: _, ...part }) => part),
  })
  await ScoreFeed.query(ctx.db)
    .findById(tournamentLevelId)
    .patch({ lastNumber: String(number), changes: ScoreFeed.raw('changes + 1') })
  const shown = ({ slug, name }: NamedTeam) => ({ slug, name })
  const changes = parts
    .filter(({ named, points }) => named.ranked && points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, MOST_TOLD)
  await ctx.emit(
    'tick.booked',
    {
      ...{ tournament: tournament.slug, level: { slug: level.slug, name: level.name }, number },
      ...{ holder: holds?.ranked ? shown(holds) : null, held },
      ...{ teams: kept.answer.teams, points: kept.answer.points },
      changes: changes.map(({ named, points, cause }) => ({ team: shown(named), points, cause })),
    },
    { tournamentId: tournament.id },
  )
}

async function bookParts(
  { db, now }: Ctx,
  of: { id: string; tournamentId: string; tournamentLevelId: string; parts: readonly object[] },
): Promise<void> {
  const parts = JSON.stringify(of.parts)
  await db.raw(
    `select from tournament_team where id in (select (p ->> 'team')::uuid from jsonb_array_elements(?::jsonb) p)
     order by id for no key update`,
    [parts],
  )
  await db.raw(
    `with given as materialized (
       select gen_random_uuid() as id, p.* from jsonb_to_recordset(:parts::jsonb)
         as p(team uuid, points numeric, attack numeric, defence numeric, sla numeric, cause text)
     ), told as (
       insert into score_tick_part (id, score_tick_id, tournament_team_id, points, attack, defence, sla, cause)
       select id, :id, team, points, attack, defence, sla, cause from given
     ), entered as (
       insert into score_entry (tournament_id, tournament_team_id, tournament_level_id, amount, kind, reference, created_at)
       select :tournamentId, team, :tournamentLevelId, points, 'tick', id, :now from given where points <> 0 order by team
     )
     update tournament_team tt set score = tt.score + g.points, ticked_at = greatest(tt.ticked_at, :now)
       from given g where g.team = tt.id and g.points <> 0`,
    { ...of, parts, now },
  )
}
