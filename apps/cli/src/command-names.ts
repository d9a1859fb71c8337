import { Command } from 'commander'
import { addFeatures, type FeatureCommands } from './command-line.ts'

/** The commands that a feature adds, each with its group: `domain list`. */
export function commandNames(feature: FeatureCommands): string[] {
  const program = new Command()
  addFeatures(program, [feature], async () => {})
  return leavesOf(program).map((words) => words.join(' '))
}

function leavesOf({ commands }: Command): string[][] {
  return commands.flatMap((one) =>
    one.commands.length === 0 ? [[one.name()]] : leavesOf(one).map((words) => [one.name(), ...words]),
  )
}
