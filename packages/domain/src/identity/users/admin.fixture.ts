import { inTransaction, type UserActor } from '../../kernel/index.ts'
import { type openAccounts, password } from '../auth/accounts.fixture.ts'
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
