import type { OwnWriteup, WriteupRow } from '@pathwar/contracts/wargame/writeups'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { Writeup } from '@pathwar/db/models/wargame/writeup'
import { type Ctx, hasPrivilege } from '../../kernel/index.ts'
import { solvedAt } from '../scoring/index.ts'
import { maySeeMembers, type Playing, secretTeams, standingAsOf, unrankedAt } from '../tournaments/index.ts'

interface Row {
  id: string
  title: string
  body: string
  userId: string
  by: string
  tournamentTeamId: string | null
  teamId: string | null
  team: { slug: string; name: string } | null
  level: { slug: string; name: string }
  at: Date
  edited: boolean
  hidden: boolean
  position: string
}

export type ShownWriteup = WriteupRow & Pick<Row, 'body' | 'level' | 'userId'>

export interface Wanted {
  tournamentLevelId?: string | undefined
  level?: string | undefined
  id?: string | undefined
  before?: string | undefined
  limit: number
}

/**
 * The published write-ups that somebody may see in a tournament, the latest first; whether they may read any is asked before. That there is
 * one tells of a solve: while the scoreboard is frozen for the reader, there are those of teams that had solved the level by then; and never
 * those of teams that are in no ranking. Those of one's own team are always there.
 */
export async function readWriteups(
  ctx: Ctx,
  { tournament, playing }: { tournament: Tournament; playing: Playing | null },
  { tournamentLevelId, level, id, before, limit }: Wanted,
): Promise<{ writeups: ShownWriteup[]; next: string | null }> {
  const at = standingAsOf(ctx.actor, tournament, ctx.now)
  const [micros, last] = /^(\d{1,18})\.([0-9a-f-]{36})$/.exec(before ?? '')?.slice(1) ?? [null, null]
  const { rows } = await ctx.db.raw<{ rows: Row[] }>(
    `select w.id, w.title, w.body, w.user_id as "userId", u.display_name as by, tt.id as "tournamentTeamId", tt.team_id as "teamId",
       case when t.id is not null then json_build_object('slug', t.slug, 'name', t.name) end as team,
       json_build_object('slug', l.slug, 'name', l.name) as level, w.published_at as at,
       w.updated_at > w.published_at as edited, w.hidden_at is not null as hidden,
       (extract(epoch from w.published_at) * 1000000)::bigint || '.' || w.id as position
     from writeup w join app_user u on u.id = w.user_id
     join tournament_level tl on tl.id = w.tournament_level_id join level l on l.id = tl.level_id
     left join tournament_team tt on tt.id = w.tournament_team_id left join team t on t.id = tt.team_id
     where w.tournament_id = :tournamentId and w.published_at is not null and ${shownTo(ctx, at)}
       ${tournamentLevelId ? 'and w.tournament_level_id = :tournamentLevelId' : ''} ${level ? 'and l.slug = :level' : ''}
       ${id ? 'and w.id = :id' : ''}
       ${last ? 'and (w.published_at, w.id) < (to_timestamp(:micros::numeric / 1000000), :last::uuid)' : ''}
     order by w.published_at desc, w.id desc limit :limit`,
    {
      ...{ tournamentId: tournament.id, limit: limit + 1 },
      caller: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      ownTeam: playing?.tournamentTeamId ?? null,
      ...(at && { at }),
      ...(tournamentLevelId && { tournamentLevelId }),
      ...(level && { level }),
      ...(id && { id }),
      ...(last && { micros, last }),
    },
  )
  const page = rows.slice(0, limit)
  const secret = await secretTeams(
    ctx,
    page.flatMap(({ teamId }) => teamId ?? []),
  )
  return {
    writeups: page.map(({ teamId, tournamentTeamId, by, at, position: _, ...row }) => {
      const own = tournamentTeamId !== null && tournamentTeamId === playing?.tournamentTeamId
      const known = teamId === null || maySeeMembers(ctx.actor, { own, secret: secret.has(teamId) })
      return { ...row, by: known ? by : null, at: at.toISOString() }
    }),
    next: rows.length > limit ? (page.at(-1)?.position ?? null) : null,
  }
}

function shownTo({ actor }: Pick<Ctx, 'actor'>, at: Date | null): string {
  if (hasPrivilege(actor, 'tournament:manage')) return 'true'
  const ranked = at ? `tt.id not in (${unrankedAt})` : 'tt.ranked'
  const solvedThen = `exists (select from level_validation v join level_subscription s on s.id = v.level_subscription_id
    where s.tournament_team_id = tt.id and v.tournament_level_id = w.tournament_level_id and ${solvedAt('v')})`
  const others = at ? `(${ranked} and ${solvedThen})` : `(tt.id is null or ${ranked})`
  return `(w.user_id = :caller::uuid or tt.id = :ownTeam::uuid or ${others}) and (w.hidden_at is null or w.user_id = :caller::uuid)`
}

/** The caller's own write-up of a level, also a draft. */
export async function ownWriteup(
  { db, actor }: Pick<Ctx, 'db' | 'actor'>,
  tournamentLevelId: string,
): Promise<OwnWriteup | null> {
  if (actor.kind !== 'user') return null
  const own = await Writeup.query(db).findOne({ tournamentLevelId, userId: actor.userId })
  if (!own) return null
  const { id, title, body, publishedAt, hiddenAt, updatedAt } = own
  const state = publishedAt === null ? 'draft' : hiddenAt === null ? 'published' : 'hidden'
  return { id, title, body, state, updatedAt: updatedAt.toISOString() }
}
