import { OidcCallback, OidcResult } from '@pathwar/contracts/identity/oidc'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { OidcProvider } from '@pathwar/db/models/identity/oidc-provider'
import * as client from 'openid-client'
import {
  type Ctx,
  command,
  DomainError,
  holdSession,
  type Installation,
  inTransaction,
  type PrepareCtx,
} from '../../kernel/index.ts'
import { notifyAccountChange } from '../../messaging/notifications/index.ts'
import { afterFirstFactor, markSteppedUp, mustVerifyFirst } from '../auth/index.ts'
import { consumeChallenge, type StoredChallenge } from '../passkeys/index.ts'
import { secondFactorsOf } from '../second-factor/index.ts'
import { type Claims, labelOf, toClaims } from './claims.rules.ts'
import { discover, openSecret } from './client.ts'
import { Flow, MAX_LOG_IN_AGE_SECONDS } from './flow.ts'
import { registerFromProvider } from './register-from-provider.ts'

export interface ReturnedFlow {
  flow: Flow
  kept: StoredChallenge
  provider: OidcProvider
  claims: Claims
}

/**
 * Handles the return from a provider: logs in, links an account or steps up, depending on the flow. An e-mail address from
 * the provider never opens an existing account: the operator of a provider can claim any address.
 */
export const oidcCallback = command({
  permission: 'public',
  session: 'opens',
  input: OidcCallback,
  output: OidcResult,
  rateLimits: (_input, { address }) => [{ key: `oidc-back:${address}`, limit: 60, windowSeconds: 300 }],
  prepare: proveAtProvider,
  async run(ctx, { delivery }, proven): Promise<OidcResult> {
    const { flow, provider, claims } = proven
    const linked = await AuthMethod.query(ctx.db).findOne({
      provider: 'oidc',
      issuer: provider.id,
      identifier: claims.sub,
    })
    if (flow.purpose === 'link') return link(ctx, proven, linked)
    if (flow.purpose === 'step-up') return stepUpWith(ctx, proven, linked)
    const userId = linked?.userId ?? (await registerFromProvider(ctx, provider, claims))
    const user = await AppUser.query(ctx.db).findById(userId)
    if (!user) throw new DomainError('oidc/no-account')
    // Returned and not thrown, because the account and its mail must stay.
    if (!linked && (await mustVerifyFirst(ctx, user))) return { state: 'verify-email' }
    if (linked) await AuthMethod.query(ctx.db).findById(linked.id).patch({ lastUsedAt: ctx.realNow })
    return afterFirstFactor(ctx, user, { delivery, method: 'oidc' })
  },
})

async function link(
  ctx: Ctx,
  { kept, provider, claims }: ReturnedFlow,
  linked: AuthMethod | undefined,
): Promise<OidcResult> {
  const userId = await requireSameSession(ctx, kept)
  if (linked && linked.userId !== userId) throw new DomainError('oidc/taken')
  if (linked) return { state: 'linked' }
  const label = labelOf(claims)
  const method = {
    userId,
    provider: 'oidc',
    issuer: provider.id,
    identifier: claims.sub,
    label,
    verified: true,
  } as const
  await AuthMethod.query(ctx.db).insert(method)
  await ctx.audit('oidc.linked', { kind: 'user', id: userId }, { provider: provider.slug })
  await notifyAccountChange(
    ctx,
    userId,
    (named) => `Your account can now be opened through ${provider.name}${named(label)}.`,
  )
  return { state: 'linked' }
}

/** If the user has a second factor, only that steps up. */
async function stepUpWith(ctx: Ctx, { kept }: ReturnedFlow, linked: AuthMethod | undefined): Promise<OidcResult> {
  const userId = await requireSameSession(ctx, kept)
  if (linked?.userId !== userId) throw new DomainError('oidc/no-account')
  if ((await secondFactorsOf(ctx.db, userId)).length > 0) throw new DomainError('auth/second-factor')
  return { state: 'stepped-up', until: await markSteppedUp(ctx) }
}

async function requireSameSession(ctx: Ctx, kept: StoredChallenge): Promise<string> {
  const { actor } = ctx
  const same = actor.kind === 'user' && actor.userId === kept.userId && actor.sessionId === kept.userSessionId
  if (!same) throw new DomainError('auth/required')
  await holdSession(ctx)
  return actor.userId
}

/**
 * Runs between two transactions, because it calls the provider. The flow was consumed in the first one, whatever happens
 * next.
 */
async function proveAtProvider(ctx: PrepareCtx, input: { flow: string; query: string }): Promise<ReturnedFlow> {
  const { installation, ...caller } = ctx
  const { flow, kept, provider } = await inTransaction(installation, 'command', caller, async (ctx) => {
    const kept = await consumeChallenge(ctx, 'oidc', input.flow)
    const flow = Flow.parse(kept.payload)
    return { flow, kept, provider: await OidcProvider.query(ctx.db).findById(flow.providerId) }
  })
  if (!provider?.enabled) throw new DomainError('oidc/not-found')
  return { flow, kept, provider, claims: await exchange(installation, provider, flow, input.query) }
}

async function exchange(
  installation: Installation,
  provider: OidcProvider,
  flow: Flow,
  query: string,
): Promise<Claims> {
  const configuration = await discover(installation, openSecret(installation, provider))
  const back = new URL(flow.redirectUri)
  back.search = query
  try {
    const tokens = await client.authorizationCodeGrant(configuration, back, {
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.codeVerifier,
      idTokenExpected: true,
      ...(flow.purpose === 'step-up' && { maxAge: MAX_LOG_IN_AGE_SECONDS }),
    })
    const idToken = tokens.claims()
    if (!idToken) throw new Error('no ID token')
    const more = configuration.serverMetadata().userinfo_endpoint
      ? await client.fetchUserInfo(configuration, tokens.access_token, idToken.sub)
      : {}
    return toClaims({ ...more, ...idToken })
  } catch (error) {
    installation.log.warn({ provider: provider.slug, error: String(error) }, 'a log-in provider refused')
    throw new DomainError('oidc/refused')
  }
}
