import type { Waiting } from './api.ts'
import { errorViewOf } from './api-failure.ts'
import type { CommandContext } from './run.ts'

/** How a command waits for an api that does not serve it at the moment. */
export function waitingFor(url: string, { env, terminal }: Pick<CommandContext, 'env' | 'terminal'>): Waiting {
  return {
    patienceMs: env.patienceMs,
    onWait: (error) => terminal.note(`Pathwar at ${url} is ${whatNow(error)} at the moment; trying again …`),
  }
}

/** Who was refused for want of a place was answered all the same. */
function whatNow(error: { data?: unknown }): string {
  const code = errorViewOf(error)?.code
  return code === 'request/busy' || code === 'request/too-many' ? 'busy' : 'not reachable'
}
