import type { Ctx } from './context.ts'

/**
 * A point where a feature asks features that it must not import. The lower feature declares the hook and runs it; the higher
 * ones register handlers in their manifests, which run in the same transaction.
 */
export interface Hook<Input, Output> {
  readonly name: string
  /** Exists for the type checker only: the types of the input and of what a handler returns. */
  readonly types?: { input: Input; output: Output }
}

/** One feature's handler of a hook. */
export interface HookHandler {
  hook: string
  run(ctx: Ctx, input: unknown): Promise<unknown>
}

/** All features' handlers by the hook's name, in the order of the features. */
export type HookHandlers = ReadonlyMap<string, readonly HookHandler[]>

/** Declares a hook; its name begins with the feature's, e.g. `mail.sender`. */
export function hook<Input, Output = void>(name: string): Hook<Input, Output> {
  return { name }
}

/** Registers a handler of a hook. When it throws, the use case that runs the hook fails with that error. */
export function handleHook<Input, Output>(
  { name }: Hook<Input, Output>,
  run: (ctx: Ctx, input: Input) => Promise<Output>,
): HookHandler {
  // Only `hookRunner` calls it, with the input type of the hook of this name.
  return { hook: name, run: (ctx, input) => run(ctx, input as Input) }
}

/** Groups handlers by their hook. */
export function groupHandlers(handlers: Iterable<HookHandler>): HookHandlers {
  return Map.groupBy(handlers, (handler) => handler.hook)
}

/** Makes `ctx.run`: calls the handlers one after the other and returns their results. */
export function hookRunner(handlers: HookHandlers, ctx: () => Ctx): Ctx['run'] {
  return async function run<Input, Output>({ name }: Hook<Input, Output>, input: Input): Promise<Output[]> {
    const results: Output[] = []
    // `handleHook` checks that a handler returns the output type of its hook.
    for (const handler of handlers.get(name) ?? []) results.push((await handler.run(ctx(), input)) as Output)
    return results
  }
}
