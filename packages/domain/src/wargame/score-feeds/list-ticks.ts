import { ListTicks, TickPage, type TickRow } from '@pathwar/contracts/wargame/score-feeds'
import { query } from '../../kernel/index.ts'
import { managedFeed } from './feed.queries.ts'

interface Row extends Pick<TickRow, 'id' | 'state' | 'holder' | 'teams' | 'refusal'> {
  number: string | null
  at: Date
  sentAt: Date | null
  points: string
  retractedAt: Date | null
  reason: string
  by: string | null
  position: string
}

/** The ticks of a level that came with a right signature, booked and refused, the latest first. */
export const listTicks = query({
  permission: 'tournament:manage',
  input: ListTicks,
  output: TickPage,
  async run(ctx, { before, limit, ...ref }) {
    const { level } = await managedFeed(ctx, ref)
    const [micros, id] = /^(\d{1,18})\.([0-9a-f-]{36})$/.exec(before ?? '')?.slice(1) ?? []
    const { rows } = await ctx.db.raw<{ rows: Row[] }>(
      `select k.id, k.state, k.number, k.created_at as at, k.sent_at as "sentAt", k.teams, k.points, k.retraction as reason,
         case when h.id is not null then json_build_object('slug', h.slug, 'name', h.name) end as holder,
         case k.state when 'refused' then k.answer ->> 'message' end as refusal,
         k.retracted_at as "retractedAt", u.display_name as by,
         (extract(epoch from k.created_at) * 1000000)::bigint || '.' || k.id as position
       from score_tick k left join tournament_team tt on tt.id = k.holder_id left join team h on h.id = tt.team_id
       left join app_user u on u.id = k.retracted_by
       where k.tournament_level_id = :level and (:micros::bigint is null
         or (k.created_at, k.id) < ('epoch'::timestamptz + :micros::bigint * interval '1 microsecond', :id::uuid))
       order by k.created_at desc, k.id desc limit :limit`,
      { level: level.tournamentLevelId, micros: micros ?? null, id: id ?? null, limit: limit + 1 },
    )
    const shown = rows.slice(0, limit)
    return { ticks: shown.map(toRow), next: rows.length > limit ? (shown.at(-1)?.position ?? null) : null }
  },
})

function toRow({ id, state, number, at, sentAt, holder, teams, points, refusal, ...row }: Row): TickRow {
  const { retractedAt, reason, by } = row
  return {
    ...{ id, state, holder, teams, refusal },
    number: number === null ? null : Number(number),
    at: at.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    points: Number(points),
    retracted: retractedAt && { at: retractedAt.toISOString(), reason, by },
  }
}
