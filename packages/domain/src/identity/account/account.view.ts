import type { AccountView } from '@pathwar/contracts/identity/account'
import type { AppUser } from '@pathwar/db/models/identity/app-user'
import type { Ctx } from '../../kernel/index.ts'
import { hasPassword } from '../auth/index.ts'
import { pendingEmail } from './pending-email.ts'

/** An account as its owner sees it, with the new address that is not confirmed yet. */
export async function showAccount(ctx: Pick<Ctx, 'db' | 'realNow'>, user: AppUser): Promise<AccountView> {
  const { id, username, displayName, email, verified, phone, country, language, createdAt, password } = user
  return {
    ...{ id, username, displayName, email, verified, phone, country, language },
    pendingEmail: await pendingEmail(ctx, user),
    createdAt: createdAt.toISOString(),
    hasPassword: hasPassword(password),
  }
}
