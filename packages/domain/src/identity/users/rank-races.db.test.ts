import { until } from '@pathwar/testing/until'
import { expect, test } from 'vitest'
import { inTransaction } from '../../kernel/index.ts'
import { changingRights, giveRole } from '../rights/index.ts'
import { openAdministration } from './admin.fixture.ts'
import { endUserSessions, resetSecondFactor, setActivated, verifyUser } from './index.ts'

const { accounts, run, asAdmin, refusal } = await openAdministration()
const { installation, domain, database } = accounts

test.each([
  ['their sessions are ended', (user: string) => asAdmin().then((by) => run(endUserSessions, { user }, by))],
  ['they are verified', (user: string) => asAdmin().then((by) => run(verifyUser, { user }, by))],
  ['their second factor is reset', (user: string) => asAdmin().then((by) => run(resetSecondFactor, { user }, by))],
  ['they are deactivated', (user: string) => asAdmin().then((by) => run(setActivated, { user, activated: false }, by))],
])('who is being made root outranks an administrator already: %s', async (_what, change) => {
  const { userId, actor } = await accounts.aUser()
  const system = { domain, actor: { kind: 'system', name: 'test' } as const }
  let outcome: Promise<string> = Promise.resolve('')
  await inTransaction(installation, 'command', system, (ctx) =>
    changingRights(ctx, async () => {
      await giveRole(ctx.db, userId, 'root')
      outcome = refusal(change(userId))
      await until('the administrator waits', async () => {
        const { rows } = await database.owner.raw(
          "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
        )
        return rows.length > 0
      })
    }),
  )
  expect(await outcome).toBe('user/outranks')
  expect(await actor()).toMatchObject({ kind: 'user' })
})
