import { LoggedIn, LogIn } from '@pathwar/contracts/identity/auth'
import { foldName } from '@pathwar/contracts/kernel/text'
import { command, DomainError } from '../../kernel/index.ts'
import { checkCredentials } from './check-password.ts'
import { afterFirstFactor } from './sign-in.ts'

/**
 * Opens a session for a user name (or e-mail address) and a password, or asks for the second factor. The response does not
 * tell whether the account exists.
 */
export const logIn = command({
  permission: 'public',
  session: 'opens',
  input: LogIn,
  output: LoggedIn,
  rateLimits: ({ username }, { address }) => [
    { key: `log-in:${address}`, limit: 300, windowSeconds: 300 },
    { key: `log-in:${address}:${foldName(username)}`, limit: 30, windowSeconds: 300 },
  ],
  prepare: checkCredentials,
  async run(ctx, { delivery }, user) {
    if (!user) throw new DomainError('auth/wrong-credentials')
    return afterFirstFactor(ctx, user, { delivery, method: 'password' })
  },
})
