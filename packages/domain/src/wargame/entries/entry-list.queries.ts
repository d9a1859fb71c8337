import { tidyName } from '@pathwar/contracts/kernel/names'
import type { EntryView } from '@pathwar/contracts/wargame/entries'
import { type Ctx, DomainError, literally } from '../../kernel/index.ts'

type Row = Omit<EntryView, 'enteredAt'> & { enteredAt: Date; position: string }

const answersOf = (whose: string) => `coalesce((select jsonb_object_agg(f.slug, a.value)
  from entry_answer a join entry_field f on f.id = a.entry_field_id
  where f.tournament_id = tt.tournament_id and ${whose}), '{}')`

/** Of the team in the tournament `tt`: how many required answers are missing. */
const missing = `(
  (select count(*) from entry_field f where f.tournament_id = tt.tournament_id and f.required and f.retired_at is null
    and f.asks = 'team' and not exists (select from entry_answer a where a.entry_field_id = f.id and a.tournament_team_id = tt.id))
  + (select count(*) from entry_field f join tournament_member m on m.tournament_team_id = tt.id
    where f.tournament_id = tt.tournament_id and f.required and f.retired_at is null and f.asks = 'user'
    and not exists (select from entry_answer a where a.entry_field_id = f.id and a.user_id = m.user_id)))::int`

const select = `select tt.id, jsonb_build_object('slug', team.slug, 'name', team.name) as team,
    case when b.id is not null then jsonb_build_object('slug', b.slug, 'name', b.name, 'label', b.label) end as bracket,
    (select jsonb_build_object('label', c.label) from entry_code_use u join entry_code c on c.id = u.entry_code_id
      where u.tournament_team_id = tt.id) as code,
    tt.created_at as "enteredAt", ${answersOf('a.tournament_team_id = tt.id')} as answers,
    coalesce((select jsonb_agg(jsonb_build_object('username', u.username, 'displayName', u.display_name,
        'answers', ${answersOf('a.user_id = m.user_id')}) order by m.created_at, u.username)
      from tournament_member m join app_user u on u.id = m.user_id where m.tournament_team_id = tt.id), '[]') as members,
    ${missing} as missing,
    (extract(epoch from tt.created_at) * 1000000)::bigint || '.' || tt.id as position
  from tournament_team tt join team on team.id = tt.team_id left join bracket b on b.id = tt.bracket_id`

/** Those that an index can find. */
const named = 'select n.id from team n where n.archived_at is null and n.name ilike :search'

export interface EntryQuestion {
  tournamentId: string
  /** A slug; empty: in none; not given: in any or none. */
  bracket?: string | undefined
  incomplete: boolean
  search?: string | undefined
  before?: string | undefined
  limit: number
}

/** A page of the teams of a tournament with their answers, the latest first. */
export async function readEntries(
  { db }: Pick<Ctx, 'db'>,
  { tournamentId, bracket, incomplete, search, before, limit }: EntryQuestion,
): Promise<{ entries: EntryView[]; next: string | null }> {
  // A position is the time in microseconds and the id of a row; a text that is none begins at the top.
  const [micros, id] = /^(\d{1,18})\.([0-9a-f-]{36})$/.exec(before ?? '')?.slice(1) ?? []
  const { rows } = await db.raw<{ rows: Row[] }>(
    `${select} where tt.tournament_id = :tournamentId and tt.left_at is null
       ${bracket === undefined ? '' : bracket === '' ? 'and tt.bracket_id is null' : 'and b.slug = :bracket'}
       ${incomplete ? `and ${missing} > 0` : ''} ${search ? `and tt.team_id in (${named})` : ''}
       ${id === undefined ? '' : 'and (tt.created_at, tt.id) < (to_timestamp(:micros::numeric / 1000000), :id::uuid)'}
     order by tt.created_at desc, tt.id desc limit :most`,
    {
      ...{ tournamentId, most: limit + 1 },
      ...(bracket && { bracket }),
      ...(search && { search: `%${literally(tidyName(search))}%` }),
      ...(id !== undefined && micros !== undefined && { micros, id }),
    },
  )
  return {
    entries: rows.slice(0, limit).map(toView),
    next: rows.length > limit ? (rows[limit - 1]?.position ?? null) : null,
  }
}

/** One of them; throws `entry/not-found`. */
export async function readEntry({ db }: Pick<Ctx, 'db'>, tournamentId: string, id: string): Promise<EntryView> {
  const { rows } = await db.raw<{ rows: Row[] }>(`${select} where tt.tournament_id = ? and tt.id = ?`, [
    tournamentId,
    id,
  ])
  if (!rows[0]) throw new DomainError('entry/not-found')
  return toView(rows[0])
}

function toView({ position: _, enteredAt, ...row }: Row): EntryView {
  return { ...row, enteredAt: enteredAt.toISOString() }
}
