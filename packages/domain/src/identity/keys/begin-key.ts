import { KeyChallenge } from '@pathwar/contracts/identity/keys'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { command, perUser, userOf } from '../../kernel/index.ts'
import { issueToken } from '../tokens/index.ts'
import { challengeText } from './key-challenge.ts'

const MINUTES = 30

/** Makes the text that the owner of a key signs to add it. */
export const beginKey = command({
  permission: 'web',
  sessionOnly: true,
  input: Nothing,
  output: KeyChallenge,
  rateLimits: perUser('key-challenge', 60, 600),
  async run(ctx) {
    const { userId } = userOf(ctx)
    const token = await issueToken(ctx, {
      type: 'public_key',
      userId,
      minutes: MINUTES,
      payload: { purpose: 'ssh-key' },
    })
    return { token, challenge: challengeText(ctx, token) }
  },
})
