import { ChangePassword } from '@pathwar/contracts/identity/account'
import { EndedSessions } from '@pathwar/contracts/identity/sessions'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { command, userOf } from '../../kernel/index.ts'
import { notifyAccountChange } from '../../messaging/notifications/index.ts'
import { endSessions, hashPassword } from '../auth/index.ts'
import { requireCurrentPassword } from './current-password.ts'

/** Changes the password. All other sessions end, and everything pending becomes invalid. */
export const changePassword = command({
  permission: 'web',
  sessionOnly: true,
  input: ChangePassword,
  output: EndedSessions,
  async prepare(ctx, { currentPassword, newPassword }) {
    await requireCurrentPassword(ctx, currentPassword)
    return hashPassword(ctx, newPassword, { name: '' })
  },
  async run(ctx, _input, password) {
    const { userId, username, sessionId } = userOf(ctx)
    await AppUser.query(ctx.db).findById(userId).patch({ password, updatedAt: ctx.realNow })
    const ended = await endSessions(ctx, { userId, except: sessionId })
    await ctx.audit('account.password-changed', { kind: 'user', id: userId, name: username }, { ended })
    await notifyAccountChange(ctx, userId, () => 'The password of your account was changed.')
    return { ended }
  },
})
