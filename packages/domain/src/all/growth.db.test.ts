import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { gathered } from './gathered.ts'
import { growDomain, growing } from './grown-domain.fixture.ts'

const testing = await testInstallation()
const { installation, owner } = testing
const play = await anInstance(testing)
await growDomain(testing, play)

/** One that many teams have redeemed. */
const coupon = '70000000-0000-4000-8000-000000000001'

type Asked = { who: 'root' | 'ann'; input: object }
const { level, tournament, team, ref } = play
const staff = (...inputs: object[]): Asked[] => inputs.map((input) => ({ who: 'root', input }))
const player = (...inputs: object[]): Asked[] => inputs.map((input) => ({ who: 'ann', input }))

/** Every list and search whose tables grow, with what people ask of it. */
const lists: Record<string, Asked[]> = {
  'users.list': staff(
    ...[{}, { search: 'user-77' }, { search: 'SCHOOL-7.example' }, { search: 'no such person' }, { sort: 'newest' }],
    ...[{ sort: 'last-log-in' }, { banned: true }, { idleDays: 30 }, { role: 'organiser' }],
  ),
  'audit.list': staff(
    ...[{}, { search: 'user-777' }, { search: 'nothing like it' }, { actor: 'user-7' }, { action: 'user.created' }],
    ...[
      { action: 'rating' },
      { targetKind: 'user', targetId: 'x' },
      { from: new Date(0).toISOString(), search: 'abc' },
    ],
  ),
  'audit.names': staff({}),
  'bans.list': staff({}, { state: 'active' }, { state: 'revoked' }, { username: 'user-7' }, { network: '10.1.2.0/24' }),
  'mail.list': staff({}, { state: 'failed' }),
  'notifications.list': player({}, { unreadOnly: true }),
  'instances.list': staff({}, { state: 'live' }, { state: 'all' }, { state: 'all', tournament }),
  'instances.mine': player({}),
  'play.find': player({ text: 'team 77' }, { text: 'of zz' }, { text: '77' }, { text: 'none such' }),
  'play.level': player(ref),
  'play.board': player({ tournament }),
  'scoring.scoreboard': player({ tournament }, { tournament, find: 'team 77' }),
  'teams.get': player({ team }),
  'teams.mine': player({}),
  'tournaments.list': player({}),
  'achievements.mine': player({}),
  'achievements.ofTeam': player({ team }),
  'achievements.holders': staff(
    ...[{ achievement: 'flash' }, { achievement: 'flash', before: `${Date.now()}000.${play.subscriptionId}` }],
  ),
  'ratings.list': staff({ level }, { level, before: `${Date.now()}000.${play.subscriptionId}` }),
  'coupons.list': staff(
    ...[
      { tournament },
      { tournament, before: '5000' },
      { tournament, search: 'gift-77' },
      { tournament, search: 'nothing like it' },
    ],
    ...[
      { tournament, state: 'unused' },
      { tournament, state: 'used' },
      { tournament, state: 'active' },
    ],
    ...[
      { tournament, batch: play.subscriptionId },
      { tournament, state: 'revoked' },
    ],
    ...[
      { tournament, state: 'expired' },
      { tournament, state: 'waiting' },
      { tournament, state: 'used-up' },
    ],
  ),
  'coupons.redemptions': staff({ coupon }, { coupon, before: '500' }),
  'coupons.mine': player({ tournament }, { tournament, before: '500' }),
  'coupons.batches': staff({ tournament }),
  'entryCodes.list': staff({ tournament }, { tournament, before: '500' }),
  'entries.list': staff(
    ...[{ tournament }, { tournament, before: `${Date.now()}000.${play.subscriptionId}` }, { tournament, bracket: '' }],
    ...[
      { tournament, incomplete: true },
      { tournament, search: 'team 77' },
      { tournament, bracket: 'none' },
    ],
  ),
  'entries.ofTeam': player({ tournament, team }),
  'entries.mine': player({ tournament }),
  'entries.form': player({ tournament }, { tournament, code: 'ENTRY-77' }),
  'submissions.list': staff(
    ...[{ tournament }, { tournament, before: '5000' }, { tournament, state: 'refused' }, { tournament, team }],
    ...[ref, { ...ref, state: 'accepted' }, { tournament, state: 'waiting' }, { ...ref, team }],
  ),
  'submissions.mine': player({ tournament }, { tournament, before: '500' }, ref),
  'reviews.list': staff({}, { after: '500' }, { tournament }, ref, { state: 'paid' }, { state: 'sent' }),
  'reports.list': staff(
    ...[
      {},
      { before: '5000' },
      { state: 'waiting' },
      { tournament },
      { tournament, before: '500' },
      { tournament, state: 'waiting' },
    ],
    ...[ref, { ...ref, state: 'closed' }],
  ),
  'reports.groups': staff({}, { tournament }),
  'reports.mine': player(ref),
  'writeups.list': player(ref, { ...ref, before: `${Date.now()}000.${play.subscriptionId}` }),
  'writeups.managed': staff({ tournament }, { tournament, before: `${Date.now()}000.${play.subscriptionId}` }),
  'whoswho.mine': player({ tournament }, { tournament, before: '500' }),
  'whoswho.against': player({ tournament }, { tournament, before: '500' }),
  'whoswho.list': staff({ tournament }, { tournament, before: '500' }, { tournament, search: 'user-77' }),
  'shop.list': player({ tournament }),
  'shop.level': player(ref),
  'shop.inventory': player({ tournament }),
  'shop.offers': staff({ tournament }),
  'shop.purchases': staff(
    { tournament },
    { tournament, before: `${Date.now()}000.${play.subscriptionId}` },
    { tournament, item: '70000000-0000-4000-8000-000000000000' },
  ),
  'announcements.list': player({ tournament }, { tournament, before: `${Date.now()}000.${play.subscriptionId}` }),
  'announcements.unread': player({ tournament }),
  'announcements.written': staff({ tournament }, { tournament, before: `${Date.now()}000.${play.subscriptionId}` }),
  'console.glance': staff({}, { tournament }),
  'rulings.teams': staff({ tournament }, { tournament, search: 'team 77' }, { tournament, standing: 'hidden' }),
  'rulings.team': staff({ tournament, team }),
  'rulings.entries': staff({ tournament, team }, { tournament, team, before: `${Date.now()}000.77` }),
  'gameServers.list': staff({}, { search: 'server 77' }, { after: 'Server 5' }),
  'account.securityEvents': player({}),
  'sessions.list': player({}),
}

/** Lists that are not here, and why. */
const notHere: Record<string, string> = {
  'audit.export': 'reads as audit.list does, page by page, and writes a file',
  'submissions.export': 'reads as submissions.list does, page by page, and writes a file',
  'coupons.export': 'reads as coupons.list does, page by page, and writes a file',
  'entries.export': 'reads as entries.list does, page by page, and writes a file',
  'scoring.boardAt': 'reads the whole ledger of a tournament, which the process remembers',
  'scoring.matrix': 'the same',
  'scoreFeeds.ticks': 'no level there is scored from outside; it is in the order of an index, one level by one',
  'domains.list': 'reads the tables of the installation',
}

test('every list that is read page by page, and every search, is looked at', () => {
  const paged = [...gathered.useCases].filter(([, { kind, input }]) => {
    const fields = input instanceof z.ZodObject ? Object.keys(input.shape) : []
    return kind === 'query' && fields.some((field) => ['search', 'before', 'after', 'find', 'text'].includes(field))
  })
  expect(paged.map(([name]) => name).filter((name) => !lists[name] && !notHere[name])).toEqual([])
})

test.each(Object.entries(lists))('%s reads by indexes in a domain that has grown', async (name, asked) => {
  const useCase = gathered.useCases.get(name)
  if (!useCase) throw new Error(`there is no ${name}`)
  for (const { who, input } of asked) {
    const statements = await statementsOf(() => play[who].does(useCase, input))
    expect(statements.length, JSON.stringify(input)).toBeGreaterThan(0)
    for (const { sql, bindings } of statements) {
      const found = problems(await planOf(sql, bindings))
      expect(found, `${name} ${JSON.stringify(input)}\n${sql}`).toEqual([])
    }
  }
})

test('who may enter an instance, and what a user may enter, is found by indexes', async () => {
  const schema = `domain_${play.domain.id}`
  const { rows } = await owner.transaction(async (trx) => {
    // As in the process's own transactions, and as where the tables are ten times as large.
    await trx.raw(`set local search_path = ${schema}`)
    await trx.raw('set local random_page_cost = 1.1')
    await trx.raw(
      `select platform.derive_gate(?, false, array_agg(w.owner_id), array_agg(m.user_id))
       from workload w join tournament_member m on m.tournament_team_id = w.owner_id where platform.is_wanted(w.state)`,
      [play.domain.id],
    )
    return trx.raw<{ rows: { table: string; rows: string }[] }>(
      `select relname as table, seq_tup_read as rows from pg_stat_xact_all_tables where schemaname = ? and seq_scan > 0`,
      [schema],
    )
  })
  expect(rows.filter(({ table, rows }) => growing.has(table) && Number(rows) > 0)).toEqual([])
})

type Statement = { sql: string; bindings: unknown[] }

async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = []
  const note = ({ sql, bindings }: { sql: string; bindings?: unknown[] }) => {
    if (/^\s*(?:select|with)\b/i.test(sql)) statements.push({ sql, bindings: bindings ?? [] })
  }
  installation.db.on('query', note)
  try {
    // What is sealed in a column cannot be made in bulk, nor be opened.
    await work().catch((error: unknown) => {
      if (!(error instanceof TypeError)) throw error
    })
  } finally {
    installation.db.off('query', note)
  }
  return statements
}

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Plan Rows': number; Plans?: Plan[] }

async function planOf(sql: string, bindings: unknown[]): Promise<Plan> {
  return owner.transaction(async (trx) => {
    await trx.raw(`set local search_path = domain_${play.domain.id}`)
    // As for a disk without heads; and at ten times the rows an index is the better way by far, not by a little.
    await trx.raw('set local random_page_cost = 1.1')
    const connection: { query: (text: string, values: unknown[]) => Promise<{ rows: unknown[] }> } =
      await trx.client.acquireConnection()
    const { rows } = await connection.query(`explain (format json) ${sql}`, bindings)
    const [{ 'QUERY PLAN': [{ Plan }] = [] as never }] = rows as [{ 'QUERY PLAN': [{ Plan: Plan }] }] // what `explain` answers
    return Plan
  })
}

/** Reading a whole table that grows, unless a limit stops that early; or sorting it. */
function problems(plan: Plan, stopsAfter = Number.POSITIVE_INFINITY): string[] {
  const table = plan['Relation Name'] ?? ''
  const own = []
  const isWhole = plan['Node Type'] === 'Seq Scan' && plan['Plan Rows'] < stopsAfter
  if (isWhole && growing.has(table)) own.push(`reads all of ${table}`)
  const sorted = plan['Node Type'].endsWith('Sort') && plan['Node Type'] !== 'Incremental Sort'
  if (sorted && (plan.Plans?.[0]?.['Plan Rows'] ?? 0) > 3_000) own.push(`sorts ${plan.Plans?.[0]?.['Plan Rows']} rows`)
  const limit = plan['Node Type'] === 'Limit' ? plan['Plan Rows'] : Number.POSITIVE_INFINITY
  return [...own, ...(plan.Plans ?? []).flatMap((inner) => problems(inner, limit))]
}
