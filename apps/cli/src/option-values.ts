import { InvalidArgumentError } from 'commander'

/** The option for a level's tournament. */
export const tournamentOption = ['--tournament <tournament>', 'in this tournament (default: the one you play)'] as const

/** Reads an option's whole number. */
export function wholeNumber(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write a whole number.')
}

/** Reads an option's amount of cash. */
export function amount(text: string): number {
  if (/^\d{1,9}(\.\d{1,2})?$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write an amount such as 10 or 2.5.')
}
