import { ConfirmTotp, RecoveryCodes } from '@pathwar/contracts/identity/second-factor'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { Credential } from '@pathwar/db/models/identity/credential'
import * as z from 'zod'
import { command, DomainError, seal, unseal, userOf } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { consumeToken } from '../tokens/index.ts'
import { factorsOf } from './factor.queries.ts'
import { countProof } from './prove.ts'
import { renewRecoveryCodes } from './recovery-codes.ts'
import { stepOfCode } from './totp.rules.ts'

const Payload = z.object({ secret: z.string() })

/** Activates the authenticator app with its first code; returns new recovery codes, once. */
export const confirmTotp = command({
  permission: 'web',
  sessionOnly: true,
  input: ConfirmTotp,
  output: RecoveryCodes,
  async prepare({ installation, domain, actor }) {
    if (actor.kind === 'user') await countProof(installation, domain, actor.userId)
  },
  async run(ctx, { token, code }) {
    const { userId, username } = userOf(ctx)
    const setup = await consumeToken(ctx, 'totp', token)
    if (setup.userId !== userId) throw new DomainError('token/invalid')
    if ((await factorsOf(ctx.db, userId)).totp) throw new DomainError('second-factor/enabled')
    const secret = unseal(ctx.dataKey, Payload.parse(setup.payload).secret)
    const step = stepOfCode(secret, code, ctx.realNow)
    if (step === null) throw new DomainError('auth/wrong-code')
    const method = await AuthMethod.query(ctx.db).insertAndFetch({
      userId,
      provider: 'totp',
      identifier: userId,
      label: 'Authenticator app',
      verified: true,
    })
    await Credential.query(ctx.db).insert({
      userId,
      authMethodId: method.id,
      kind: 'totp-secret',
      secret: seal(ctx.dataKey, secret),
      counter: String(step),
    })
    await ctx.audit('second-factor.enabled', { kind: 'user', id: userId, name: username }, { method: 'totp' })
    await notify(ctx, userId, {
      kind: 'second-factor.enabled',
      message: 'An authenticator app was set up for your account.',
      url: '/account/security',
    })
    return { recoveryCodes: await renewRecoveryCodes(ctx, userId, method.id) }
  },
})
