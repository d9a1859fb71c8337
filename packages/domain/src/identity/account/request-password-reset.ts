import { RequestPasswordReset } from '@pathwar/contracts/identity/account'
import { foldName, Nothing } from '@pathwar/contracts/kernel/text'
import { command, hashSecret } from '../../kernel/index.ts'
import { sendPasswordReset } from './send-password-reset.job.ts'

/**
 * Requests a link to choose a new password. A worker looks for the account, so neither the response nor its time tells
 * whether it exists.
 */
export const requestPasswordReset = command({
  permission: 'public',
  input: RequestPasswordReset,
  output: Nothing,
  rateLimits: ({ email }, { address }) => [
    { key: `reset:${address}`, limit: 20, windowSeconds: 3600 },
    { key: `reset-to:${foldName(email)}`, limit: 5, windowSeconds: 3600 },
  ],
  async run(ctx, { email }) {
    await ctx.enqueue({
      task: sendPasswordReset.task,
      key: `reset:${hashSecret(foldName(email))}`,
      payload: { email },
    })
    return {}
  },
})
