import { DeleteAccount } from '@pathwar/contracts/identity/account'
import { foldName, Nothing } from '@pathwar/contracts/kernel/text'
import { type Ctx, command, DomainError, randomSlug } from '../../kernel/index.ts'
import { dropKeys, endSessions, NO_PASSWORD } from '../auth/index.ts'
import { changingRights } from '../rights/index.ts'
import { ownUser } from './account.queries.ts'
import { accountDeleting } from './account-deleting.ts'
import { requireCurrentPassword } from './current-password.ts'

/**
 * Deletes an account (GDPR, article 17). What it did for its teams stays under a neutral alias, because scores and ledgers
 * of others depend on it. All personal data is deleted.
 */
export const deleteAccount = command({
  permission: 'web',
  stepUp: true,
  input: DeleteAccount,
  output: Nothing,
  prepare: (ctx, { currentPassword }) => requireCurrentPassword(ctx, currentPassword),
  async run(ctx, { username }) {
    const user = await ownUser(ctx)
    if (user.usernameKey !== foldName(username)) throw new DomainError('account/confirm')
    const alias = `deleted-${randomSlug(10)}`
    await ctx.run(accountDeleting, { userId: user.id, alias })
    await changingRights(ctx, async () => {
      await endSessions(ctx, { userId: user.id })
      await dropKeys(ctx, user.id)
      for (const table of personal) await ctx.db.table(table).delete().where({ user_id: user.id })
    })
    await anonymise(ctx, user, alias)
    return {}
  },
})

/** In this order: referencing rows first. */
const personal = [
  'user_token',
  'auth_challenge',
  'credential',
  'auth_method',
  'api_token',
  'notification',
  'notification_preference',
  'mail',
  'user_role',
  'user_privilege',
  'user_session',
] as const

/** The logs are append-only, with this one exception: a name in them becomes the alias. */
async function anonymise(ctx: Ctx, user: { id: string; username: string }, alias: string): Promise<void> {
  await ctx.db.raw(
    `update app_user set username = :alias, email = :email, display_name = 'Deleted user', phone = null, country = null,
       language = 'en', password = :password, verified = false, activated = false, deleted_at = :now, updated_at = :now
     where id = :id`,
    { id: user.id, alias, email: `${alias}@deleted.invalid`, password: NO_PASSWORD, now: ctx.realNow },
  )
  // It is written after the logs are anonymised.
  await ctx.audit('account.deleted', { kind: 'user', id: user.id, name: alias }, {}, { alias })
  await ctx.db.raw('select anonymise_history(?, ?, ?)', [user.id, user.username, alias])
}
