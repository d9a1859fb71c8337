import { SteppedUp, StepUp } from '@pathwar/contracts/identity/auth'
import { type Ctx, command, DomainError, type PrepareCtx, userOf } from '../../kernel/index.ts'
import { countProof, proveSecondFactor, secondFactorsOf } from '../second-factor/index.ts'
import { consumeToken } from '../tokens/index.ts'
import { checkOwnPassword } from './check-password.ts'
import { markSteppedUp } from './mark-stepped-up.ts'

/** Proves the user's identity again: with the second factor if there is one, otherwise with the password. */
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

async function checkBefore(ctx: PrepareCtx, input: StepUp): Promise<boolean> {
  if (input.method === 'password') return checkOwnPassword(ctx, input.password)
  if (ctx.actor.kind === 'user') await countProof(ctx.installation, ctx.domain, ctx.actor.userId)
  return false
}

async function prove(ctx: Ctx, userId: string, input: Exclude<StepUp, { method: 'password' }>): Promise<void> {
  if (input.method !== 'passkey') return proveSecondFactor(ctx, userId, input, null)
  const token = await consumeToken(ctx, 'public_key', input.token)
  const forThis = token.userId === userId && (token.payload as { purpose?: string }).purpose === 'step-up' // ours: see begin-step-up.ts
  if (!forThis) throw new DomainError('token/invalid')
  await proveSecondFactor(ctx, userId, input, token.nonce)
}
