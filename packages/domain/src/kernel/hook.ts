import type { Ctx } from './context.ts'

/**
 * A place where a feature asks whoever knows more than itself. It declares the hook and runs it; features that it must
 * not know answer it in their manifests, in the same transaction.
 */
export interface Hook<Input, Output> {
  readonly name: string
  /** Never there: what the hook is asked with and answered with. */
  readonly types?: { input: Input; output: Output }
}

/** One feature's answer to a hook. */
export interface Answer {
  hook: string
  run(ctx: Ctx, input: unknown): Promise<unknown>
}

/** All features' answers by the hook's name, in the order of the features. */
export type Answers = ReadonlyMap<string, readonly Answer[]>

/** Declares a hook; its name begins with the feature's, e.g. `mail.sender`. */
export function hook<Input, Output = void>(name: string): Hook<Input, Output> {
  return { name }
}

/** Answers a hook; what it throws refuses what was asked. */
export function answer<Input, Output>(
  { name }: Hook<Input, Output>,
  run: (ctx: Ctx, input: Input) => Promise<Output>,
): Answer {
  // Only `runHook` calls it, with what the hook of this name is asked with.
  return { hook: name, run: (ctx, input) => run(ctx, input as Input) }
}

/** Sorts answers by their hooks. */
export function gatherAnswers(answers: Iterable<Answer>): Answers {
  return Map.groupBy(answers, (one) => one.hook)
}

/** Makes `ctx.run`: asks one feature after the other, and answers what each of them said. */
export function hookRunner(answers: Answers, ctx: () => Ctx): Ctx['run'] {
  return async function run<Input, Output>({ name }: Hook<Input, Output>, input: Input): Promise<Output[]> {
    const said: Output[] = []
    // By the types of `answer`, what a hook's answers give is of the hook's own type.
    for (const one of answers.get(name) ?? []) said.push((await one.run(ctx(), input)) as Output)
    return said
  }
}
