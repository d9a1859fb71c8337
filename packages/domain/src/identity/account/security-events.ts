import { ListSecurityEvents, SecurityEventPage } from '@pathwar/contracts/identity/account'
import { query, userOf } from '../../kernel/index.ts'

interface Row {
  /** Microseconds since 1970, with which pages are separated. */
  id: string
  action: string
  at: Date
  address: string | null
  agent: string | null
  about: string | null
  byOther: boolean
}

/** Recent security events of the user's account: log-ins, and entries of the audit log about it. */
export const securityEvents = query({
  permission: 'web',
  sessionOnly: true,
  input: ListSecurityEvents,
  output: SecurityEventPage,
  async run(ctx, { before, limit }) {
    const bindings = { userId: userOf(ctx).userId, before: before ?? null, most: limit + 1 }
    const { rows } = await ctx.db.raw<{ rows: Row[] }>(sql, bindings)
    const events = rows.slice(0, limit).map(({ at, ...event }) => ({ ...event, at: at.toISOString() }))
    return { events, next: rows.length > limit ? (events.at(-1)?.id ?? null) : null }
  },
})

/** The address of another actor is not shown to this user. */
const sql = `
  select * from (
    select (extract(epoch from at) * 1000000)::bigint as id, happened.* from (
      select 'log-in' as action, created_at as at, address, agent, last_method as about, false as "byOther"
      from user_session where user_id = :userId
      union all
      select action, created_at, case when coalesce(actor_id, :userId) = :userId then address end, null,
        coalesce(detail ->> 'token', detail ->> 'passkey', detail ->> 'key', detail ->> 'provider', detail ->> 'role', detail ->> 'privilege'),
        coalesce(actor_id, :userId) <> :userId
      from audit_entry where target_kind = 'user' and target_id = :userId::text
    ) happened
  ) numbered
  where :before::bigint is null or id < :before
  order by id desc
  limit :most`
