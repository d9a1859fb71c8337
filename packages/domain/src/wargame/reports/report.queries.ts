import type { OwnReport, ReportFilters, ReportView } from '@pathwar/contracts/wargame/reports'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, DomainError } from '../../kernel/index.ts'

/** The most reports of a team about one level that are shown to it. */
const MOST_OWN = 20

type Shown<Row extends { at: string }> = Omit<Row, 'at' | 'answeredAt'> & { at: Date; answeredAt: Date | null }

/** What a team has reported about a level, and what became of it; the latest first. */
export async function ownReports(
  { db }: Pick<Ctx, 'db'>,
  of: { tournamentTeamId: string; tournamentLevelId: string },
): Promise<OwnReport[]> {
  const { rows } = await db.raw<{ rows: Shown<OwnReport>[] }>(
    `select r.id, r.kind, r.words, r.created_at as at, r.state, f.version, r.answer, r.answered_at as "answeredAt",
       u.display_name as by
     from level_report r join level_flavor f on f.id = r.level_flavor_id join app_user u on u.id = r.reported_by
     where r.tournament_team_id = :tournamentTeamId and r.tournament_level_id = :tournamentLevelId
     order by r.number desc limit ${MOST_OWN}`,
    of,
  )
  return rows.map(toShown)
}

function toShown<Row extends { at: Date; answeredAt: Date | null }>(row: Row) {
  return { ...row, at: row.at.toISOString(), answeredAt: row.answeredAt?.toISOString() ?? null }
}

/** The id of the tournament of a filter, if there is one: one that names nothing is a mistake, not an empty list. */
export async function idOfTournament({ db }: Pick<Ctx, 'db'>, slug: string | undefined): Promise<string | undefined> {
  if (slug === undefined) return undefined
  const tournament = await Tournament.query(db).findOne({ slug })
  if (!tournament) throw new DomainError('tournament/not-found')
  return tournament.id
}

/** The ids of a level in the tournaments that are meant; undefined: no level is. */
async function idsOfLevel(
  { db }: Pick<Ctx, 'db'>,
  { tournamentId, level }: Pick<Wanted, 'tournamentId' | 'level'>,
): Promise<string[] | undefined> {
  if (level === undefined) return undefined
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `select tl.id from tournament_level tl join level l on l.id = tl.level_id
     where l.slug = :level ${tournamentId ? 'and tl.tournament_id = :tournamentId' : ''}`,
    { level, ...(tournamentId && { tournamentId }) },
  )
  return rows.map(({ id }) => id)
}

/** With `r` for reports; those of organisers and authors join the same. */
export const reportTables = `level_report r join level_flavor f on f.id = r.level_flavor_id
  join tournament_level tl on tl.id = r.tournament_level_id join level l on l.id = tl.level_id
  join tournament c on c.id = r.tournament_id`

interface Wanted extends Omit<ReportFilters, 'tournament'> {
  tournamentId: string | undefined
  before?: string | undefined
  limit: number
}

/** Reports as organisers see them, the latest first. */
export async function readReports(
  { db, actor }: Pick<Ctx, 'db' | 'actor'>,
  { tournamentId, level, state, kind, before, limit }: Wanted,
): Promise<{ reports: ReportView[]; next: string | null }> {
  const levels = await idsOfLevel({ db }, { tournamentId, level })
  // One alone is read in the order of an index.
  const ofLevel =
    levels?.length === 1 ? 'and r.tournament_level_id = :levels' : 'and r.tournament_level_id = any(:levels)'
  const { rows } = await db.raw<{ rows: (Shown<ReportView> & { number: string })[] }>(
    `select r.id, r.number, r.kind, r.words, r.created_at as at, r.state, f.version, r.answer, r.answered_at as "answeredAt",
       r.client, k.display_name as "claimedBy", a.display_name as "answeredBy",
       coalesce(r.state = 'claimed' and r.claimed_by = :userId::uuid, false) as mine,
       json_build_object('username', u.username, 'displayName', u.display_name) as by,
       json_build_object('slug', c.slug, 'name', c.name) as tournament,
       json_build_object('slug', l.slug, 'name', l.name) as level,
       json_build_object('slug', t.slug, 'name', t.name) as team,
       case when r.level_instance_id is not null
         then json_build_object('id', r.level_instance_id, 'generation', r.generation, 'state', r.instance_state) end as instance
     from ${reportTables} join tournament_team tt on tt.id = r.tournament_team_id join team t on t.id = tt.team_id
     join app_user u on u.id = r.reported_by
     left join app_user k on k.id = r.claimed_by and r.state = 'claimed' left join app_user a on a.id = r.answered_by
     where true ${tournamentId ? 'and r.tournament_id = :tournamentId' : ''} ${levels ? ofLevel : ''}
       ${state === undefined ? '' : state === 'waiting' ? "and r.state in ('open', 'claimed')" : 'and r.state = :state'}
       ${kind ? 'and r.kind = :kind' : ''} ${before ? 'and r.number < :before' : ''}
     order by r.number desc limit :limit`,
    {
      userId: actor.kind === 'user' ? actor.userId : null,
      ...(tournamentId && { tournamentId }),
      ...(state && state !== 'waiting' && { state }),
      ...(levels && { levels: levels.length === 1 ? levels[0] : levels }),
      ...(kind && { kind }),
      ...(before && { before }),
      limit: limit + 1,
    },
  )
  const page = rows.slice(0, limit)
  return {
    reports: page.map(({ number: _, ...row }) => toShown(row)),
    next: rows.length > limit ? (page.at(-1)?.number ?? null) : null,
  }
}
