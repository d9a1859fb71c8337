import { OidcProviderRef, OidcStart } from '@pathwar/contracts/identity/oidc'
import { OidcProvider } from '@pathwar/db/models/identity/oidc-provider'
import * as client from 'openid-client'
import type * as z from 'zod'
import { type Ctx, DomainError, inTransaction, type PrepareCtx } from '../../kernel/index.ts'
import { storeChallenge } from '../passkeys/index.ts'
import { discover, openSecret, redirectUriOf } from './client.ts'
import { FLOW_MINUTES, type Flow, MAX_LOG_IN_AGE_SECONDS } from './flow.ts'

/** The common part of the use cases that send a browser to a provider. */
export const flowStart = {
  input: OidcProviderRef,
  output: OidcStart,
  rateLimits: (_input: unknown, { address }: PrepareCtx) => [{ key: `oidc:${address}`, limit: 60, windowSeconds: 300 }],
}

export interface StartedFlow {
  url: string
  flow: Flow
}

/** Starts a flow: returns the provider's address for the browser, and the flow's secret. */
export async function prepareFlow(ctx: PrepareCtx, slug: string, purpose: Flow['purpose']): Promise<StartedFlow> {
  const { installation, ...caller } = ctx
  const provider = await inTransaction(installation, 'query', caller, ({ db }) =>
    OidcProvider.query(db).findOne({ slug, enabled: true }),
  )
  if (!provider) throw new DomainError('oidc/not-found')
  const configuration = await discover(installation, openSecret(installation, provider))
  const flow = {
    purpose,
    providerId: provider.id,
    state: client.randomState(),
    nonce: client.randomNonce(),
    codeVerifier: client.randomPKCECodeVerifier(),
    redirectUri: redirectUriOf(caller.origin),
  }
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: flow.redirectUri,
    scope: provider.scopes,
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(flow.codeVerifier),
    code_challenge_method: 'S256',
    ...(purpose === 'step-up' && { prompt: 'login', max_age: String(MAX_LOG_IN_AGE_SECONDS) }),
  })
  return { url: url.href, flow }
}

/** The browser keeps the secret: a callback without it was started in another browser. */
export async function storeFlow(ctx: Ctx, { url, flow }: StartedFlow): Promise<z.input<typeof OidcStart>> {
  const user = ctx.actor.kind === 'user' && flow.purpose !== 'log-in' ? ctx.actor : null
  const kept = await storeChallenge(ctx, {
    purpose: 'oidc',
    payload: flow,
    minutes: FLOW_MINUTES,
    ...(user && { userId: user.userId, userSessionId: user.sessionId }),
  })
  return { url, flow: kept }
}
