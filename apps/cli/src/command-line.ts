import type { Command } from 'commander'
import type { RunAction } from './run.ts'

/** The headings of the help, in order. */
const sections = {
  account: 'Account:',
  play: 'Play:',
  organise: 'Author and organise:',
  operate: 'Operate the installation:',
} as const
type Section = keyof typeof sections

/** The interface through which a feature adds its commands; each action ends in one call of `runAction`. */
export interface CommandLine {
  /** A command of one word. */
  command: (section: Section, word: string) => Command
  /** The first word of several commands. Features that share it name the same group. */
  group: (group: Group) => Command
  runAction: RunAction
}

export interface Group {
  section: Section
  word: string
  about: string
}

/** The export of a feature: it adds its commands. */
export type FeatureCommands = (line: CommandLine) => void

/** A feature in the index of commands: what it has is known before it is loaded. */
export interface ListedFeature {
  /** Its commands, such as `domain list`. */
  commands: readonly string[]
  load: () => Promise<FeatureCommands>
}

/** Lets features add their commands to a program, under the headings of the sections. */
export function addFeatures(program: Command, features: readonly FeatureCommands[], runAction: RunAction): void {
  const made = new Map<string, { section: Section; command: Command }>()
  function command(section: Section, word: string): Command {
    if (made.has(word)) throw new Error(`two features have a command "${word}"`)
    const one = program.createCommand(word).copyInheritedSettings(program).helpGroup(sections[section])
    made.set(word, { section, command: one })
    return one
  }
  function group({ section, word, about }: Group): Command {
    return made.get(word)?.command ?? command(section, word).description(about)
  }
  for (const feature of features) feature({ command, group, runAction })
  const order = Object.keys(sections)
  const sorted = [...made.values()].sort((a, b) => order.indexOf(a.section) - order.indexOf(b.section))
  for (const one of sorted) program.addCommand(one.command)
}
