import { TotpSetup } from '@pathwar/contracts/identity/second-factor'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { renderSVG } from 'uqr'
import { command, DomainError, seal, userOf } from '../../kernel/index.ts'
import { issueToken, revokeTokens } from '../tokens/index.ts'
import { factorsOf } from './factor.queries.ts'
import { newTotpSecret, totpUrl } from './totp.rules.ts'

const MINUTES = 15

/** Creates a secret for an authenticator app; it is active after one of its codes is confirmed. */
export const beginTotp = command({
  permission: 'web',
  stepUp: true,
  input: Nothing,
  output: TotpSetup,
  async run(ctx) {
    const { userId, username } = userOf(ctx)
    if ((await factorsOf(ctx.db, userId)).totp) throw new DomainError('second-factor/enabled')
    const secret = newTotpSecret()
    await revokeTokens(ctx, userId, ['totp'])
    const payload = { secret: seal(ctx.dataKey, secret) }
    const token = await issueToken(ctx, { type: 'totp', userId, minutes: MINUTES, payload })
    const url = totpUrl(secret, { issuer: ctx.domain.name, label: username })
    const qr = `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(url))}`
    return { token, secret, url, qr }
  },
})
