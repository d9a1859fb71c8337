import type { Ctx } from '../../kernel/index.ts'
import { notify } from './notify.ts'

/** Tells a user, inside the product and by mail, that the safety of their account changed: it may not have been them. */
export async function notifyAccountChange(ctx: Ctx, userId: string, what: string): Promise<void> {
  await notify(ctx, userId, { kind: 'account.changed', message: what, url: '/account/security' })
}
