import { AuditEntry } from '@pathwar/db/models/tenancy/audit-entry'
import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { openAccounts } from '../../identity/auth/accounts.fixture.ts'
import { withRoles } from '../../identity/users/admin.fixture.ts'
import { inTransaction } from '../../kernel/index.ts'
import { exportAudit, listAudit, listAuditNames } from './index.ts'

const accounts = await openAccounts(await testDatabase())
const run = accounts.run.bind(accounts)
const admin = await withRoles(accounts, 'admin')
const asAdmin = async () => ({ actor: await admin.actor() })

const start = new Date('2026-02-01T00:00:00Z')

/** One entry per hour, in three families, by two actors. */
async function write(count: number, from = 0): Promise<void> {
  const actions = ['user.role-given', 'user.created', 'role.created', 'username.odd']
  await inTransaction(
    accounts.installation,
    'command',
    { domain: accounts.domain, actor: { kind: 'visitor' } },
    async ({ db }) => {
      await AuditEntry.query(db).insert(
        Array.from({ length: count }, (_, index) => ({
          action: actions[(from + index) % 4] ?? '',
          actorName: (from + index) % 2 ? 'Ann' : 'bob',
          targetKind: (from + index) % 4 === 2 ? 'role' : 'user',
          targetId: String(from + index),
          targetName: `target ${from + index}`,
          detail: { note: `50%_of ${from + index}` },
          address: '192.0.2.7',
          createdAt: new Date(start.getTime() + (from + index) * 3_600_000),
        })),
      )
    },
  )
}
/** The entries that this file wrote; the log also contains entries about the creation of the domain. */
const to = '2026-10-01T00:00:00Z'
await write(40)

const ids = async (filters: object) =>
  (await run(listAudit, { to, limit: 200, ...filters }, await asAdmin())).entries.map(({ target }) =>
    Number(target?.id),
  )

test('the latest come first, page by page, none twice and none left out', async () => {
  const seen: string[] = []
  let before: string | undefined
  do {
    const page = await run(listAudit, { to, limit: 7, ...(before && { before }) }, await asAdmin())
    seen.push(...page.entries.map(({ id }) => id))
    before = page.next ?? undefined
  } while (before)
  expect(seen).toHaveLength(40)
  expect(seen).toEqual(seen.toSorted((one, other) => Number(other) - Number(one)))
  expect(new Set(seen).size).toBe(40)
})

test('each filter narrows, and all of them together', async () => {
  expect(await ids({ action: 'role.created' })).toHaveLength(10)
  expect(await ids({ action: 'user' })).toHaveLength(20)
  expect(await ids({ actor: 'ANN' })).toHaveLength(20)
  expect(await ids({ targetKind: 'role' })).toHaveLength(10)
  expect(await ids({ targetKind: 'user', targetId: '4' })).toEqual([4])
  const from = '2026-02-01T10:00:00Z'
  expect(await ids({ from, to: '2026-02-01T14:00:00+02:00' })).toEqual([11, 10])
  // Postgres knows no such zone.
  expect(await ids({ from, to: '2026-02-02T11:59:00+23:59' })).toEqual([11, 10])
  expect(await ids({ search: 'TARGET 17' })).toEqual([17])
  expect(await ids({ search: '50%_of 3' })).toHaveLength(11)
  expect(await ids({ search: '%' })).toHaveLength(40)
  expect(await ids({ search: '_x' })).toEqual([])
  expect(await ids({ action: 'user', actor: 'bob', search: '192.0.2.7', from })).toEqual([36, 32, 28, 24, 20, 16, 12])
})

test('what is no filter is refused', async () => {
  for (const filters of [{ colour: 'red' }, { action: 'USER; drop' }, { from: 'yesterday' }, { before: 'x' }]) {
    await expect(run(listAudit, filters, await asAdmin())).rejects.toMatchObject({ code: 'input/invalid' })
  }
})

test('there is a list of what to filter by', async () => {
  const { actions, targetKinds } = await run(listAuditNames, {}, await asAdmin())
  expect(actions).toEqual(expect.arrayContaining(['role.created', 'user.created', 'user.role-given', 'username.odd']))
  expect(actions).toEqual([...new Set(actions)].toSorted())
  expect(targetKinds).toEqual(expect.arrayContaining(['role', 'user']))
})

test('the parts of an export are one file with everything in it, once', async () => {
  await write(4100, 40)
  for (const format of ['csv', 'jsonl'] as const) {
    let text = ''
    let before: string | undefined
    let parts = 0
    do {
      const part = await run(exportAudit, { to, format, ...(before && { before }) }, await asAdmin())
      expect(part.fileName).toBe(`audit-${accounts.domain.slug}-2026-03-01.${format}`)
      text += part.text
      before = part.next ?? undefined
      parts++
    } while (before)
    expect(parts).toBe(3)
    const lines = text.trimEnd().split('\n')
    expect(lines).toHaveLength(format === 'csv' ? 4141 : 4140)
    expect(new Set(lines).size).toBe(lines.length)
  }
})

test('the log is for those who answer for the domain', async () => {
  const [player, moderator] = [await accounts.aUser(), await withRoles(accounts, 'moderator')]
  for (const { actor } of [player, moderator]) {
    await expect(run(listAudit, {}, { actor: await actor() })).rejects.toMatchObject({ code: 'auth/forbidden' })
  }
  await accounts.sql("insert into user_privilege select ?, id from privilege where privilege = 'domain:manage'", [
    player.userId,
  ])
  await run(listAudit, {}, { actor: await player.actor() })
})
