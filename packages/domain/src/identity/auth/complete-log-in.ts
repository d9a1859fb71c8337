import { CompleteLogIn, SignedIn } from '@pathwar/contracts/identity/auth'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { command, DomainError, inTransaction } from '../../kernel/index.ts'
import { countProof, proveSecondFactor } from '../second-factor/index.ts'
import { consumeToken, findToken } from '../tokens/index.ts'
import { signIn } from './sign-in.ts'

/** The second step of a log-in. After a wrong code the token can be used again, but attempts per user are limited. */
export const completeLogIn = command({
  permission: 'public',
  session: 'opens',
  input: CompleteLogIn,
  output: SignedIn,
  rateLimits: (_input, { address }) => [{ key: `second-factor:${address}`, limit: 100, windowSeconds: 300 }],
  async prepare({ installation, ...caller }, { token }) {
    const found = await inTransaction(installation, 'query', caller, (ctx) => findToken(ctx, 'login', token))
    if (!found) throw new DomainError('token/invalid')
    await countProof(installation, caller.domain, found.userId)
    return found.userId
  },
  async run(ctx, { token, factor, delivery }, owner) {
    // Before the token is used: code that revokes it locks the account first.
    await AppUser.query(ctx.db).findById(owner).forNoKeyUpdate()
    const { userId, nonce } = await consumeToken(ctx, 'login', token)
    await proveSecondFactor(ctx, userId, factor, nonce)
    const user = await AppUser.query(ctx.db).findById(userId)
    if (!user) throw new DomainError('token/invalid')
    return signIn(ctx, user, { delivery, method: factor.method, steppedUp: true })
  },
})
