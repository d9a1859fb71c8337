import type { Ctx } from '../../kernel/index.ts'
import { notify } from './notify.ts'

/** Writes what happened; every name that a user gave to something goes through `named`, which sets it in quotes. */
export type AccountChange = (named: (name: string) => string) => string

/**
 * Tells a user in the web UI and by mail that the security of their account changed, because somebody else may have done
 * it. An address that nobody has confirmed reads what happened as well, but none of the names: it may be a stranger's.
 */
export async function notifyAccountChange(ctx: Ctx, userId: string, what: AccountChange): Promise<void> {
  const message = what((name) => ` "${name}"`)
  await notify(ctx, userId, { kind: 'account.changed', message, unnamed: what(() => ''), url: '/account/security' })
}
