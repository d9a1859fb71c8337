import type { ListedFeature } from './command-line.ts'

/**
 * The features that a command line may mean, so that no other is loaded: those that have its command; for help and what is
 * misspelt, those of the group or all.
 */
export function meantFeatures(args: readonly string[], features: readonly ListedFeature[]): readonly ListedFeature[] {
  const [first, second] = wordsOf(args)
  if (first === undefined) return args.some((arg) => arg === '--version' || arg === '-V') ? [] : features
  const having = (isMeant: (command: string) => boolean) => features.filter(({ commands }) => commands.some(isMeant))
  const exact = having((command) => command === first || command === `${first} ${second}`)
  if (exact.length > 0) return exact
  const group = having((command) => command.startsWith(`${first} `))
  return group.length > 0 ? group : features
}

/** What is neither an option nor the value of the one that stands before commands. */
function wordsOf(args: readonly string[]): string[] {
  return args.filter((arg, at) => !arg.startsWith('-') && args[at - 1] !== '--profile')
}
