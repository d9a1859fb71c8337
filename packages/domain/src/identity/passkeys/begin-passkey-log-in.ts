import { PasskeyCeremony } from '@pathwar/contracts/identity/passkeys'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { command } from '../../kernel/index.ts'
import { passkeyRequest } from '../second-factor/index.ts'
import { storeChallenge } from './challenge.ts'

const MINUTES = 5

/** Begins a log-in without a user name: the browser offers its passkeys for this site. */
export const beginPasskeyLogIn = command({
  permission: 'public',
  input: Nothing,
  output: PasskeyCeremony,
  // Each open log-in page calls it, and again every few minutes, for the browser's autofill.
  rateLimits: (_input, { address }) => [{ key: `passkey-begin:${address}`, limit: 600, windowSeconds: 300 }],
  async run(ctx) {
    const options = await passkeyRequest(ctx, null)
    const payload = { challenge: options.challenge }
    const token = await storeChallenge(ctx, { purpose: 'passkey-log-in', payload, minutes: MINUTES })
    return { token, options: { ...options } }
  },
})
