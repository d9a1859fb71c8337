import { foldCode } from '@pathwar/contracts/kernel/typed-code'
import type { EntryCodeView } from '@pathwar/contracts/wargame/entry-codes'
import { EntryCode } from '@pathwar/db/models/wargame/entry-code'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { stateOf } from './entry-code.rules.ts'

/** The code of a tournament, as it was typed. */
export async function codeOf(
  { db }: Pick<Ctx, 'db'>,
  tournamentId: string,
  typed: string,
): Promise<EntryCode | undefined> {
  return EntryCode.query(db).findOne({ tournamentId, foldedCode: foldCode(typed) })
}

/** How many teams have entered with a code. */
export async function usesOf({ db }: Pick<Ctx, 'db'>, entryCodeId: string): Promise<number> {
  // By the index's last entry: to count them would take longer with each, while others wait.
  const { rows } = await db.raw<{ rows: { used: number }[] }>(
    'select coalesce(max(nth), 0) as used from entry_code_use where entry_code_id = ?',
    [entryCodeId],
  )
  return rows[0]?.used ?? 0
}

/** Whether organisers have made a code for a tournament. */
export async function hasCodes({ db }: Pick<Ctx, 'db'>, tournamentId: string): Promise<boolean> {
  const [latest] = await EntryCode.query(db).where({ tournamentId }).orderBy('number', 'desc').limit(1)
  return latest !== undefined
}

type Moments = 'expiresAt' | 'revokedAt' | 'createdAt'
interface Row extends Omit<EntryCodeView, Moments | 'state'> {
  number: string
  expiresAt: Date | null
  revokedAt: Date | null
  createdAt: Date
}

const select = `select c.id, c.number, t.slug as tournament, c.code, c.label, c.max_uses as "maxUses",
    c.expires_at as "expiresAt", c.revoked_at as "revokedAt", c.created_at as "createdAt", u.display_name as "createdBy",
    case when b.id is not null then jsonb_build_object('slug', b.slug, 'name', b.name) end as bracket,
    coalesce(last.nth, 0) as used, last.team as "lastTeam"
  from entry_code c join tournament t on t.id = c.tournament_id join app_user u on u.id = c.created_by
  left join bracket b on b.id = c.bracket_id
  left join lateral (
    select e.nth, jsonb_build_object('slug', team.slug, 'name', team.name) as team
    from entry_code_use e join tournament_team tt on tt.id = e.tournament_team_id join team on team.id = tt.team_id
    where e.entry_code_id = c.id order by e.nth desc limit 1
  ) last on true`

/** A page of the codes of a tournament, the latest first. */
export async function readCodes(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  tournamentId: string,
  { before = null, limit }: { before?: string | null | undefined; limit: number },
): Promise<{ codes: EntryCodeView[]; next: string | null }> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `${select} where c.tournament_id = :tournamentId and (:before::bigint is null or c.number < :before)
     order by c.number desc limit :most`,
    { tournamentId, before, most: limit + 1 },
  )
  const page = rows.slice(0, limit)
  return {
    codes: page.map((row) => toView(row, now)),
    next: rows.length > limit ? (page.at(-1)?.number ?? null) : null,
  }
}

/** One code, for organisers; throws `entry-code/not-found`. */
export async function readCode({ db, now }: Pick<Ctx, 'db' | 'now'>, id: string): Promise<EntryCodeView> {
  const { rows } = await db.raw<{ rows: Row[] }>(`${select} where c.id = ?`, [id])
  if (!rows[0]) throw new DomainError('entry-code/not-found')
  return toView(rows[0], now)
}

function toView(row: Row, now: Date): EntryCodeView {
  const { number: _, ...view } = row
  return {
    ...view,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    state: stateOf(row, row.used, now),
  }
}
