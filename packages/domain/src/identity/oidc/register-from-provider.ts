import { DisplayName, foldName } from '@pathwar/contracts/kernel/text'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import type { OidcProvider } from '@pathwar/db/models/identity/oidc-provider'
import { type Ctx, DomainError, randomSlug } from '../../kernel/index.ts'
import { createUser, emailHolder, NO_PASSWORD, sendVerification } from '../auth/index.ts'
import { readRegistrationPolicy, requireAllowedEmail } from '../registration/index.ts'
import { type Claims, labelOf, usernamesFrom } from './claims.rules.ts'

/** Creates an account for a person whom only the provider knows; returns the user's id. */
export async function registerFromProvider(ctx: Ctx, provider: OidcProvider, claims: Claims): Promise<string> {
  const policy = await readRegistrationPolicy(ctx.db)
  if (!provider.registers) throw new DomainError('oidc/no-account')
  if (policy.mode === 'closed') throw new DomainError('registration/closed')
  const { email, email_verified: verified = false } = claims
  if (!email) throw new DomainError('oidc/refused', { message: 'The log-in provider sent no e-mail address.' })
  requireAllowedEmail(email, policy)
  if (await emailHolder(ctx, email)) throw new DomainError('oidc/email-known')
  const username = await freeUsername(ctx, claims)
  // A name that nobody could choose here is replaced and not mended: half of it may mean something else.
  const displayName = DisplayName.safeParse(claims.name).data ?? username
  const user = await createUser(ctx, { username, email, displayName, password: NO_PASSWORD, verified })
  await AuthMethod.query(ctx.db).insert({
    userId: user.id,
    provider: 'oidc',
    issuer: provider.id,
    identifier: claims.sub,
    label: labelOf(claims),
    verified: true,
    lastUsedAt: ctx.realNow,
  })
  if (!verified) await sendVerification(ctx, user)
  return user.id
}

async function freeUsername(ctx: Ctx, claims: Claims): Promise<string> {
  const wishes = usernamesFrom(claims, randomSlug(6))
  for (const wish of wishes) {
    if (!(await AppUser.query(ctx.db).findOne({ usernameKey: foldName(wish) }))) return wish
  }
  throw new DomainError('user/name-taken')
}
