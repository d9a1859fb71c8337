import { ListUsers, MOST_COUNTED, UserPage, type UserRow, type UserSort } from '@pathwar/contracts/identity/users'
import { tidyName } from '@pathwar/contracts/kernel/names'
import { tidyEmail } from '@pathwar/contracts/kernel/text'
import type { Knex } from 'knex'
import type * as z from 'zod'
import { type Ctx, DomainError, literally, query } from '../../kernel/index.ts'
import { readRoles, roleNamed } from '../roles/index.ts'
import { findUser } from './user.queries.ts'

type Filters = z.output<typeof ListUsers>

/** A page of the domain's users; deleted ones are left out. */
export const listUsers = query({
  permission: 'user:manage',
  input: ListUsers,
  output: UserPage,
  async run(ctx, filters) {
    if (filters.role) roleNamed(await readRoles(ctx.db), filters.role)
    if (filters.after) await findUser(ctx, filters.after)
    const matching = () => ctx.db.table('app_user as u').whereNull('u.deleted_at').modify(narrow, ctx, filters)
    // Counting stops somewhere: it would read every user for a number that nobody needs to the last.
    const some = matching()
      .select(ctx.db.raw('1'))
      .limit(MOST_COUNTED + 1)
      .as('some')
    const [count] = await ctx.db.from(some).count({ total: '*' })
    const rows = await matching()
      .select(ctx.db.raw(columns, [ctx.realNow]))
      .modify(page, ctx, filters)
    const users = rows.slice(0, filters.limit).map(toRow)
    const next = rows.length > filters.limit ? (users.at(-1)?.id ?? null) : null
    return { users, total: Number(count?.total ?? 0), next }
  },
})

interface Row extends Omit<UserRow, 'loginAt' | 'createdAt'> {
  loginAt: Date
  createdAt: Date
}

/** A row of the user list; the binding is the current time. With `exists`, Postgres reads all bans for a page of users. */
const columns = `u.id, u.username, u.display_name, u.email, u.verified, u.activated, u.login_at, u.created_at,
  array(select r.role from user_role ur join role r on r.id = ur.role_id where ur.user_id = u.id order by r.role) as roles,
  coalesce((select true from ban b where b.user_id = u.id and not b.privilege_ban and b.revoked_at is null
    and (b.expires_at is null or b.expires_at > ?) limit 1), false) as banned`

function toRow({ loginAt, createdAt, ...user }: Row): UserRow {
  return { ...user, loginAt: loginAt.toISOString(), createdAt: createdAt.toISOString() }
}

/** One user as a row of the list. Throws `user/not-found`. */
export async function readUserRow(ctx: Pick<Ctx, 'db' | 'realNow'>, id: string): Promise<UserRow> {
  const [row] = await ctx.db
    .table('app_user as u')
    .where({ 'u.id': id })
    .whereNull('u.deleted_at')
    .select(ctx.db.raw(columns, [ctx.realNow]))
  if (!row) throw new DomainError('user/not-found')
  return toRow(row)
}

function narrow(users: Knex.QueryBuilder, { realNow: now }: Pick<Ctx, 'realNow'>, filters: Filters): void {
  const { search, role, banned, activated, verified, idleDays } = filters
  if (search) {
    // As names and addresses are kept, however they are typed.
    const patterns = { name: `%${literally(tidyName(search))}%`, email: `%${literally(tidyEmail(search))}%` }
    users.whereRaw('(u.username ilike :name or u.display_name ilike :name or u.email ilike :email)', patterns)
  }
  if (role) {
    users.whereRaw(
      'exists (select from user_role ur join role r on r.id = ur.role_id where ur.user_id = u.id and r.role = ?)',
      [role],
    )
  }
  if (banned !== undefined) {
    users.whereRaw(
      `${banned ? '' : 'not '}exists (select from ban b where b.user_id = u.id and not b.privilege_ban and b.revoked_at is null
         and (b.expires_at is null or b.expires_at > ?))`,
      [now],
    )
  }
  if (activated !== undefined) users.where('u.activated', activated)
  if (verified !== undefined) users.where('u.verified', verified)
  if (idleDays !== undefined) users.where('u.login_at', '<', new Date(now.getTime() - idleDays * 86_400_000))
}

const orders: Record<UserSort, { key: string; direction: 'asc' | 'desc' }> = {
  name: { key: '%.username_key', direction: 'asc' },
  newest: { key: '%.created_at', direction: 'desc' },
  'last-log-in': { key: '%.login_at', direction: 'desc' },
}

/** Sorts, and starts after the last user of the previous page, at its current position. */
function page(users: Knex.QueryBuilder, _ctx: unknown, { sort, after, limit }: Filters): void {
  const { key, direction } = orders[sort]
  const [mine, last] = [key.replace('%', 'u'), key.replace('%', 'last')]
  if (after) {
    const beyond = direction === 'asc' ? '>' : '<'
    users.whereRaw(`(${mine}, u.id) ${beyond} (select ${last}, last.id from app_user last where last.id = ?)`, [after])
  }
  users.orderByRaw(`${mine} ${direction}, u.id ${direction}`).limit(limit + 1)
}
