import { TRPCClientError } from '@trpc/client'
import { apiFailure } from './api-failure.ts'
import { Failure } from './failure.ts'
import { askSecret } from './prompt.ts'
import type { CommandContext } from './run.ts'

/** Asks for a code of an authenticator app, or a recovery code. */
export async function askCode(
  terminal: CommandContext['terminal'],
): Promise<{ method: 'totp' | 'recovery'; code: string }> {
  const code = await askSecret(terminal, 'Code of your authenticator app, or a recovery code: ')
  return { method: /^\d{6}$/.test(code.replaceAll(' ', '')) ? 'totp' : 'recovery', code }
}

/** Runs a dangerous call; if the session must step up first, asks for the proof and tries again. */
export async function withStepUp<T>(
  run: Pick<CommandContext, 'api' | 'connection' | 'terminal'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error
    if (apiFailure(error, run.connection.url).code !== 'auth/step-up-required') throw error
    await stepUp(run)
    return work()
  }
}

async function stepUp({ api, terminal }: Pick<CommandContext, 'api' | 'terminal'>): Promise<void> {
  const { methods } = await api.auth.beginStepUp.mutate({})
  if (methods.includes('totp') || methods.includes('recovery')) {
    await api.auth.stepUp.mutate(await askCode(terminal))
  } else if (methods.includes('password')) {
    await api.auth.stepUp.mutate({ method: 'password', password: await askSecret(terminal, 'Password: ') })
  } else {
    throw new Failure('Your account can be confirmed only in a browser.', {
      hint: 'Do this on the web page of your account.',
    })
  }
}
