import type { Ctx } from '../../kernel/index.ts'
import { notify } from './notify.ts'

/**
 * Tells a user in the web UI and by mail that the security of their account changed, because somebody else may have done
 * it.
 */
export async function notifyAccountChange(ctx: Ctx, userId: string, what: string): Promise<void> {
  await notify(ctx, userId, { kind: 'account.changed', message: what, url: '/account/security' })
}
