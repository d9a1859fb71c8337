import { Command } from 'commander'
import { expect, test } from 'vitest'
import { addFeatures, type FeatureCommands, type Group } from './command-line.ts'

const teamGroup: Group = { section: 'play', word: 'team', about: 'your teams' }

function helpOf(...features: FeatureCommands[]): string {
  const program = new Command('pathwar')
  addFeatures(program, features, async () => {})
  return program.helpInformation()
}

test('commands stand under the heading of their section, the sections in their order', () => {
  const help = helpOf(
    ({ command }) => command('operate', 'migrate'),
    ({ command }) => command('account', 'login'),
  )
  expect(help).toMatch(/Account:\n {2}login[\s\S]+Operate the installation:\n {2}migrate/)
})

test('two features may share a first word, and no whole command', () => {
  const program = new Command('pathwar')
  const joins: FeatureCommands = ({ group }) => group(teamGroup).command('join')
  const leaves: FeatureCommands = ({ group }) => group(teamGroup).command('leave')
  addFeatures(program, [joins, leaves], async () => {})
  expect(program.commands.map((one) => one.name())).toEqual(['team'])
  expect(program.commands[0]?.commands.map((one) => one.name())).toEqual(['join', 'leave'])
  const submits: FeatureCommands = ({ command }) => command('play', 'submit')
  expect(() => helpOf(submits, submits)).toThrow('two features have a command "submit"')
})
