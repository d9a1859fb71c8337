import { AppUser } from '@pathwar/db/models/identity/app-user'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { OidcProvider } from '@pathwar/db/models/identity/oidc-provider'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { hasPassword } from '../auth/index.ts'
import { relyingPartyOf } from '../second-factor/index.ts'

/**
 * Refuses to remove the last log-in method. The methods are: a password, a passkey of this host name, an enabled provider.
 * The user's row is locked, so that two concurrent removals run one after the other.
 */
export async function requireOtherWayIn(
  ctx: Pick<Ctx, 'db' | 'origin'>,
  userId: string,
  takenId: string,
): Promise<void> {
  const user = await AppUser.query(ctx.db).findById(userId).forNoKeyUpdate()
  if (user && hasPassword(user.password)) return
  const methods = await AuthMethod.query(ctx.db).where({ userId, verified: true }).whereNot({ id: takenId })
  const providers = await OidcProvider.query(ctx.db).where({ enabled: true }).select('id')
  const inUse = new Set(providers.map(({ id }) => id))
  const here = relyingPartyOf(ctx.origin)
  const opens = methods.some(
    ({ provider, issuer }) =>
      (provider === 'webauthn' && issuer === here) || (provider === 'oidc' && inUse.has(issuer)),
  )
  if (!opens) throw new DomainError('oidc/last-way-in')
}
