import { testDatabase } from '@pathwar/testing/database'
import { inTransaction, type UserActor } from '../../kernel/index.ts'
import { openAccounts, password } from '../auth/accounts.fixture.ts'
import { giveRole } from '../rights/index.ts'

type Accounts = Awaited<ReturnType<typeof openAccounts>>

/** A new user with additional roles, in a session that has just stepped up. */
export async function withRoles(accounts: Accounts, ...roles: string[]) {
  const user = await accounts.aUser()
  const { installation, domain } = accounts
  const system = { domain, actor: { kind: 'system', name: 'test' } as const }
  await inTransaction(installation, 'command', system, async ({ db }) => {
    for (const role of roles) await giveRole(db, user.userId, role)
  })
  const actor = async (): Promise<UserActor> => ({ ...(await user.actor()), stepUpAt: accounts.clock.now })
  return { ...user, password, actor }
}

/** A new domain with a root user and an admin, who manage its users. */
export async function openAdministration() {
  const accounts = await openAccounts(await testDatabase())
  const root = await withRoles(accounts, 'root')
  const admin = await withRoles(accounts, 'admin')
  return {
    accounts,
    run: accounts.run.bind(accounts),
    root,
    admin,
    asAdmin: async () => ({ actor: await admin.actor() }),
    asRoot: async () => ({ actor: await root.actor() }),
    /** Writes the row of a ban: from everything, or from single privileges. Returns its id. */
    async ban(userId: string, privileges?: string[]): Promise<string> {
      const [row] = await accounts.sql<{ id: string }>(
        "insert into ban (reason, user_id, admin_id, privilege_ban) values ('spam', ?, ?, ?) returning id",
        [userId, root.userId, privileges !== undefined],
      )
      for (const privilege of privileges ?? []) {
        await accounts.sql('insert into ban_privilege select ?, id from privilege where privilege = ?', [
          row?.id,
          privilege,
        ])
      }
      return row?.id ?? ''
    },
    /** The error code of a refusal. */
    refusal: (attempt: Promise<unknown>) =>
      attempt.then(
        () => 'not refused',
        (error: { code: string }) => error.code,
      ),
  }
}
