import type { Privilege } from '@pathwar/contracts/kernel/permissions'
import { DomainError, handleHook, hasPrivilege, userOf } from '../../kernel/index.ts'
import { settingsChanging } from '../../tenancy/settings/index.ts'
import { secondFactorsOf } from './factor.queries.ts'

const key = 'auth.requireSecondFactor'

/** Nobody may require a second factor that would lock themselves out: they could not undo it. */
export const refuseOwnLockOut = handleHook(settingsChanging, async (ctx, changes) => {
  const value = changes.find((change) => change.key === key)?.value
  // Checked before: all of them are privileges.
  const demanded = Array.isArray(value) ? (value as Privilege[]) : []
  if (!demanded.some((privilege) => hasPrivilege(ctx.actor, privilege))) return
  if ((await secondFactorsOf(ctx.db, userOf(ctx).userId)).length > 0) return
  const message = 'You hold one of these and have no second factor yourself: set one up first.'
  throw new DomainError('setting/value', { fields: [{ path: `values.${key}`, message }] })
})
