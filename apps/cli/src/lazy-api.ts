import type { Api } from './api.ts'

/** Like the client that `connect` makes, which it makes with the first call: what needs no api loads none. */
export function lazyApi(connect: () => Promise<Api>): Api {
  let connecting: Promise<Api> | undefined
  async function call(path: readonly string[], args: unknown[]): Promise<unknown> {
    connecting ??= connect()
    let found: unknown = await connecting
    // The client has whatever is named by its type, which is that of what stands for it.
    for (const word of path) found = (found as Record<string, unknown>)[word]
    return (found as (...args: unknown[]) => unknown)(...args)
  }
  function at(path: readonly string[]): unknown {
    return new Proxy(() => {}, {
      // Whoever awaits it must not take it for a promise.
      get: (_, word) => (typeof word === 'symbol' || word === 'then' ? undefined : at([...path, word])),
      apply: (_, _this, args: unknown[]) => call(path, args),
    })
  }
  return at([]) as Api
}
