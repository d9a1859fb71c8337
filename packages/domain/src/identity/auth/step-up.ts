import { SteppedUp, StepUp, StepUpOptions } from '@pathwar/contracts/identity/auth'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { UserSession } from '@pathwar/db/models/identity/user-session'
import type * as z from 'zod'
import { type Ctx, command, DomainError, type Outside, STEP_UP_MINUTES, userOf } from '../../kernel/index.ts'
import { countProof, passkeyRequest, proveSecondFactor, secondFactorsOf } from '../second-factor/index.ts'
import { issueToken, useToken } from '../tokens/index.ts'
import { checkOwnPassword } from './check-password.ts'
import { hasPassword } from './password.ts'

const PASSKEY_MINUTES = 5

/** How this session can step up. */
export const beginStepUp = command({
  permission: 'web',
  sessionOnly: true,
  input: Nothing,
  output: StepUpOptions,
  async run(ctx): Promise<z.input<typeof StepUpOptions>> {
    const { userId } = userOf(ctx)
    const factors = await secondFactorsOf(ctx.db, userId)
    if (factors.length === 0) {
      const user = await AppUser.query(ctx.db).findById(userId)
      return { methods: [user && hasPassword(user.password) ? 'password' : 'oidc'], token: null, passkey: null }
    }
    const passkey = factors.includes('passkey') ? await passkeyRequest(ctx, userId) : null
    if (!passkey) return { methods: factors, token: null, passkey: null }
    const nonce = { nonce: passkey.challenge, payload: { purpose: 'step-up' } }
    const token = await issueToken(ctx, { type: 'public_key', userId, minutes: PASSKEY_MINUTES, ...nonce })
    return { methods: factors, token, passkey: { ...passkey } }
  },
})

/** Proves once more who holds this session: with the second factor where there is one, else with the password. */
export const stepUp = command({
  permission: 'web',
  sessionOnly: true,
  input: StepUp,
  output: SteppedUp,
  prepare: checkBefore,
  async run(ctx, input, passwordMatches) {
    const { userId } = userOf(ctx)
    if (input.method !== 'password') await prove(ctx, userId, input)
    else if ((await secondFactorsOf(ctx.db, userId)).length > 0) throw new DomainError('auth/second-factor')
    else if (!passwordMatches) {
      throw new DomainError('auth/wrong-password', {
        fields: [{ path: 'password', message: 'This is not your password.' }],
      })
    }
    return { until: await markSteppedUp(ctx) }
  },
})

/** Opens dangerous operations to the session that asks; answers until when. */
export async function markSteppedUp(ctx: Ctx): Promise<string> {
  const { sessionId } = userOf(ctx)
  if (!sessionId) throw new DomainError('auth/session-required')
  await UserSession.query(ctx.db).findById(sessionId).patch({ stepUpAt: ctx.now })
  return new Date(ctx.now.getTime() + STEP_UP_MINUTES * 60_000).toISOString()
}

async function checkBefore(outside: Outside, input: StepUp): Promise<boolean> {
  if (input.method === 'password') return checkOwnPassword(outside, input.password)
  if (outside.actor.kind === 'user') await countProof(outside.installation, outside.domain, outside.actor.userId)
  return false
}

async function prove(ctx: Ctx, userId: string, input: Exclude<StepUp, { method: 'password' }>): Promise<void> {
  if (input.method !== 'passkey') return proveSecondFactor(ctx, userId, input, null)
  const token = await useToken(ctx, 'public_key', input.token)
  const forThis = token.userId === userId && (token.payload as { purpose?: string }).purpose === 'step-up' // ours: see above
  if (!forThis) throw new DomainError('token/invalid')
  await proveSecondFactor(ctx, userId, input, token.nonce)
}
