import { RetractedTick, RetractTick } from '@pathwar/contracts/wargame/score-feeds'
import { ScoreFeed } from '@pathwar/db/models/wargame/score-feed'
import { ScoreTick } from '@pathwar/db/models/wargame/score-tick'
import { type Ctx, command, DomainError, userOf } from '../../kernel/index.ts'
import { lockTournament } from '../tournaments/index.ts'
import { holdFeed, managedFeed } from './feed.queries.ts'

/** Takes a tick back: an entry against each of its entries. Its number stays used, and boards of before stay as they were. */
export const retractTick = command({
  permission: 'tournament:manage',
  audit: {
    action: 'tick.retracted',
    target: ({ level }) => ({ kind: 'level', id: level }),
    detail: ({ tournament, number, reason }, { teams, points }) => ({ tournament, number, reason, teams, points }),
  },
  input: RetractTick,
  output: RetractedTick,
  async run(ctx, { number, reason, ...ref }) {
    await lockTournament(ctx, ref.tournament, 'as it is')
    const { tournament, level } = await managedFeed(ctx, ref)
    if (tournament.archivedAt) throw new DomainError('tournament/archived')
    const { tournamentLevelId } = level
    await holdFeed(ctx, { tournamentLevelId, tournamentId: tournament.id })
    const tick = await ScoreTick.query(ctx.db).findOne({ tournamentLevelId, state: 'booked', number: String(number) })
    if (!tick) throw new DomainError('tick/not-found')
    if (tick.retractedAt) throw new DomainError('tick/retracted')
    await ScoreTick.query(ctx.db)
      .findById(tick.id)
      .patch({ retractedAt: ctx.now, retractedBy: userOf(ctx).userId, retraction: reason })
    await takeBack(ctx, tick.id)
    await ScoreFeed.query(ctx.db)
      .findById(tournamentLevelId)
      .patch({ changes: ScoreFeed.raw('changes + 1') })
    const took = { number, teams: tick.teams, points: Number(tick.points) }
    await ctx.emit(
      'tick.retracted',
      { tournament: tournament.slug, level: { slug: level.slug, name: level.name }, ...took, reason },
      { tournamentId: tournament.id },
    )
    return took
  },
})

/** After the locks of the teams, one statement for all of them. */
async function takeBack({ db, now }: Ctx, tickId: string): Promise<void> {
  await db.raw(
    `select from tournament_team where id in (select p.tournament_team_id from score_tick_part p where p.score_tick_id = ?)
     order by id for no key update`,
    [tickId],
  )
  await db.raw(
    `with took as materialized (
       select e.id, e.tournament_id, e.tournament_team_id as team, e.tournament_level_id, e.amount, e.reference
       from score_tick_part p join score_entry e on e.kind = 'tick' and e.reference = p.id where p.score_tick_id = :tickId
     ), entered as (
       insert into score_entry (tournament_id, tournament_team_id, tournament_level_id, amount, kind, reference, created_at)
       select tournament_id, team, tournament_level_id, -amount, 'retraction', reference, :now from took order by team
     )
     update tournament_team tt set score = tt.score - took.amount, ticked_at = (
         select max(e.created_at) from score_entry e
         where e.tournament_team_id = tt.id and e.kind = 'tick' and e.id <> took.id
           and not exists (select from score_entry x where x.kind = 'retraction' and x.reference = e.reference))
       from took where took.team = tt.id`,
    { tickId, now },
  )
}
