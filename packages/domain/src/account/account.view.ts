import type { AccountView } from '@pathwar/contracts/account'
import type { AppUser } from '@pathwar/db/models/app-user'
import { UserToken } from '@pathwar/db/models/user-token'
import * as z from 'zod'
import { hasPassword } from '../auth/password.ts'
import type { Ctx } from '../kernel/index.ts'

const Payload = z.object({ email: z.string() })

/** An account as its owner sees it, with the address that waits to be confirmed. */
export async function showAccount(ctx: Pick<Ctx, 'db' | 'now'>, user: AppUser): Promise<AccountView> {
  const { id, username, displayName, email, verified, phone, country, language, createdAt, password } = user
  const waiting = await UserToken.query(ctx.db)
    .where({ userId: id, type: 'activation' })
    .whereNull('usedAt')
    .whereNull('revokedAt')
    .where('expiresAt', '>', ctx.now)
    .orderBy('id', 'desc')
    .first()
  const asked = Payload.safeParse(waiting?.payload).data?.email
  return {
    ...{ id, username, displayName, email, verified, phone, country, language },
    pendingEmail: asked && asked !== email ? asked : null,
    createdAt: createdAt.toISOString(),
    hasPassword: hasPassword(password),
  }
}
