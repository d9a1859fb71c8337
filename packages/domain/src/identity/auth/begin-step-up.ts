import { StepUpOptions } from '@pathwar/contracts/identity/auth'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import type * as z from 'zod'
import { command, userOf } from '../../kernel/index.ts'
import { passkeyRequest, secondFactorsOf } from '../second-factor/index.ts'
import { issueToken } from '../tokens/index.ts'
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
