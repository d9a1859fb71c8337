import type { AnnouncementView } from '@pathwar/contracts/wargame/announcements'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { levelLocks, maySeeLevels, type Playing, visibleTournament } from '../tournaments/index.ts'

/** Who reads the announcements of a tournament that they may see. */
export interface Readership {
  tournamentId: string
  tournamentTeamId: string | null
  userId: string | null
  seesLevels: boolean
  /** The levels, by id in the tournament, that are a secret to them. */
  secretLevels: string[]
}

async function readershipOf(ctx: Ctx, tournament: Tournament, playing: Playing | null): Promise<Readership> {
  const { secrets } = await levelLocks(ctx, ctx.actor, tournament.id, playing)
  return {
    tournamentId: tournament.id,
    tournamentTeamId: playing?.tournamentTeamId ?? null,
    // Who does not play any more is told nothing in person either.
    userId: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
    seesLevels: maySeeLevels(ctx.actor, tournament, ctx.now),
    secretLevels: [...secrets.keys()],
  }
}

/** The caller among the readers of a tournament; throws `tournament/not-found` if they may not see it. */
export async function readerIn(ctx: Ctx, slug: string): Promise<Readership> {
  const { tournament, playing } = await visibleTournament(ctx, slug)
  return readershipOf(ctx, tournament, playing)
}

/**
 * What a reader may read, by the alias a; every way to an announcement but those of organisers goes through it. What is about a level
 * is told to nobody for whom levels are secret.
 */
export const isReadable = `a.tournament_id = :tournamentId and a.published_at is not null and a.withdrawn_at is null
  and (a.audience = 'everyone' or a.tournament_team_id = :tournamentTeamId::uuid
    or (a.user_id = :userId::uuid and :tournamentTeamId::uuid is not null)
    or (a.audience = 'bracket' and exists (
      select from tournament_team entry where entry.id = :tournamentTeamId::uuid and entry.bracket_id = a.bracket_id)))
  and (a.tournament_level_id is null or (:seesLevels::boolean and a.tournament_level_id <> all (:secretLevels::uuid[])))`

/** What the tournament itself says is news for whoever looks; nobody has to have read it. */
export const isUnread = `not a.first_blood and :userId::uuid is not null and not exists (
  select from announcement_read r where r.announcement_id = a.id and r.user_id = :userId::uuid)`

export type Row = Pick<AnnouncementView, 'id' | 'title' | 'body' | 'urgent' | 'firstBlood'> & {
  audience: 'everyone' | 'bracket' | 'team' | 'user'
  level: { slug: string; name: string } | null
  publishedAt: Date
  editedAt: Date | null
  read: boolean | null
  position: string
}

/** The columns of a `Row`, of the table with the alias a. */
export const columns = `a.id, a.title, a.body, a.urgent, a.audience, a.first_blood as "firstBlood",
  (select jsonb_build_object('slug', l.slug, 'name', l.name) from tournament_level tl join level l on l.id = tl.level_id
    where tl.id = a.tournament_level_id and tl.published) as level,
  a.published_at as "publishedAt", a.edited_at as "editedAt",
  case when :userId::uuid is not null then not (${isUnread}) end as read,
  (extract(epoch from a.published_at) * 1000000)::bigint || '.' || a.id as position`

export function toView({ audience, publishedAt, editedAt, position: _, ...row }: Row): AnnouncementView {
  return {
    ...row,
    to: audience === 'user' ? 'you' : audience,
    publishedAt: publishedAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
  }
}

/** What a reader has not read: how many, and the first of them. */
export async function readUnread(
  { db }: Pick<Ctx, 'db'>,
  reader: Readership,
  most: number,
): Promise<{ count: number; first: AnnouncementView[] }> {
  // A visitor has read nothing that anybody would know of: the browser keeps it.
  const wanted = reader.userId === null ? 'not a.first_blood' : isUnread
  const { rows } = await db.raw<{ rows: (Row & { count: number })[] }>(
    `select ${columns}, count(*) over ()::int as count from announcement a where ${isReadable} and ${wanted}
     order by a.urgent desc, a.published_at desc, a.id desc limit :most`,
    { ...reader, most },
  )
  return { count: rows[0]?.count ?? 0, first: rows.map(({ count: _, ...row }) => toView(row)) }
}
