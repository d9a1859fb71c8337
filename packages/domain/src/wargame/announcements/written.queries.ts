import type { WrittenAnnouncement } from '@pathwar/contracts/wargame/announcements'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { isFor } from './announcement.queries.ts'
import { stateOf } from './announcement.rules.ts'

type Moments = 'scheduledAt' | 'publishedAt' | 'editedAt' | 'withdrawnAt'

interface Named {
  slug: string
  name: string
}

type Row = Omit<WrittenAnnouncement, 'to' | 'state' | Moments> &
  Record<Moments, Date | null> & {
    audience: 'everyone' | 'bracket' | 'team' | 'user'
    bracket: Named | null
    team: Named | null
    username: string | null
    position: string
  }

/** As organisers see them, with how many have read them of the people whom they are for. */
const select = `select a.id, t.slug as tournament, a.title, a.body, a.urgent, a.audience, reader.username,
    (select jsonb_build_object('slug', b.slug, 'name', b.name) from bracket b where b.id = a.bracket_id) as bracket,
    (select jsonb_build_object('slug', team.slug, 'name', team.name) from tournament_team tt join team on team.id = tt.team_id
      where tt.id = a.tournament_team_id) as team,
    a.first_blood as "firstBlood", author.display_name as author,
    (select jsonb_build_object('slug', l.slug, 'name', l.name) from tournament_level tl join level l on l.id = tl.level_id
      where tl.id = a.tournament_level_id) as level,
    a.scheduled_at as "scheduledAt", a.published_at as "publishedAt", a.edited_at as "editedAt",
    a.withdrawn_at as "withdrawnAt",
    (select count(*) from tournament_member m where ${isFor})::int as people,
    (select count(*) from announcement_read r join tournament_member m on m.user_id = r.user_id
      where r.announcement_id = a.id and ${isFor})::int as "readBy",
    (extract(epoch from a.created_at) * 1000000)::bigint || '.' || a.id as position
  from announcement a join tournament t on t.id = a.tournament_id
  left join app_user author on author.id = a.created_by
  left join app_user reader on reader.id = a.user_id`

/** A page of those of a tournament, the latest written first. */
export async function readWritten(
  { db }: Pick<Ctx, 'db'>,
  page: { tournamentId: string; micros: string | null; id: string | null; most: number },
): Promise<(WrittenAnnouncement & { position: string })[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `${select} where a.tournament_id = :tournamentId
       and (:micros::bigint is null or (a.created_at, a.id) < (to_timestamp(:micros::numeric / 1000000), :id::uuid))
     order by a.created_at desc, a.id desc limit :most`,
    page,
  )
  return rows.map((row) => ({ ...toView(row), position: row.position }))
}

export async function viewWritten({ db }: Pick<Ctx, 'db'>, id: string): Promise<WrittenAnnouncement> {
  const { rows } = await db.raw<{ rows: Row[] }>(`${select} where a.id = ?`, [id])
  if (!rows[0]) throw new DomainError('announcement/not-found')
  return toView(rows[0])
}

function toView(row: Row): WrittenAnnouncement {
  const { id, tournament, title, body, urgent, level, firstBlood, author, readBy, people } = row
  return {
    ...{ id, tournament, title, body, urgent, level, firstBlood, author, readBy, people },
    to: audienceOf(row),
    state: stateOf(row),
    scheduledAt: iso(row.scheduledAt),
    publishedAt: iso(row.publishedAt),
    editedAt: iso(row.editedAt),
    withdrawnAt: iso(row.withdrawnAt),
  }
}

function audienceOf({ audience, team, bracket, username }: Row): WrittenAnnouncement['to'] {
  if (bracket) return { kind: 'bracket', bracket: bracket.slug, name: bracket.name }
  if (team) return { kind: 'team', team: team.slug, name: team.name }
  if (audience === 'user') return { kind: 'user', username: username ?? '' }
  return { kind: 'everyone' }
}

function iso(moment: Date | null): string | null {
  return moment?.toISOString() ?? null
}
