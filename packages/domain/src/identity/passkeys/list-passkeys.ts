import { PasskeyView } from '@pathwar/contracts/identity/passkeys'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import * as z from 'zod'
import { query, userOf } from '../../kernel/index.ts'
import { toPasskeyView } from './passkey.view.ts'

/** The user's passkeys. */
export const listPasskeys = query({
  permission: 'web',
  input: Nothing,
  output: z.array(PasskeyView),
  async run(ctx) {
    const { userId } = userOf(ctx)
    const passkeys = await AuthMethod.query(ctx.db).where({ userId, provider: 'webauthn' }).orderBy('createdAt')
    return passkeys.map(toPasskeyView)
  },
})
