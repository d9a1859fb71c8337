import { PassThrough } from 'node:stream'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { commandNames } from './command-names.ts'
import { features } from './features.ts'
import { meantFeatures } from './meant-features.ts'
import { buildProgram } from './program.ts'

function leaves(command: Command, path: string[] = []): { path: string; command: Command }[] {
  if (command.commands.length === 0) return [{ path: path.join(' '), command }]
  return command.commands.flatMap((child) => leaves(child, [...path, child.name()]))
}

const terminal = { stdout: new PassThrough(), stderr: new PassThrough() }
const loaded = await Promise.all(features.map(({ load }) => load()))
const all = leaves(buildProgram({ terminal, features: loaded }, async () => {}))

describe('every command', () => {
  test.each(all)('pathwar $path says what it does, with an example that names it', ({ path, command }) => {
    expect(command.description()).not.toBe('')
    let help = ''
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp()
    expect(help).toContain(`$ pathwar ${path}`)
    expect(help).toContain('--json')
  })

  test('is one of these', () => {
    expect(all.map(({ path }) => path).sort()).toMatchInlineSnapshot(`
      [
        "audit",
        "connect",
        "doctor",
        "domain create",
        "domain delete",
        "domain events",
        "domain export",
        "domain grant",
        "domain hostnames",
        "domain import",
        "domain limits",
        "domain list",
        "domain maintenance",
        "domain restore",
        "domain resume",
        "domain suspend",
        "hypervisor add",
        "hypervisor list",
        "hypervisor remove",
        "instance extend",
        "instance files",
        "instance start",
        "instance status",
        "instance stop",
        "instances",
        "join",
        "key add",
        "key list",
        "key remove",
        "level download",
        "level import",
        "level lint",
        "level list",
        "level ratings",
        "level run",
        "levels",
        "login",
        "logout",
        "migrate status",
        "migrate up",
        "rate",
        "redump",
        "scoreboard",
        "submit",
        "subscribe",
        "team create",
        "team invite",
        "team join",
        "team kick",
        "team leave",
        "team list",
        "token create",
        "token level",
        "token list",
        "token revoke",
        "tournament admit",
        "tournament close",
        "tournament create",
        "tournament feature",
        "tournament open",
        "tournament publish",
        "tournament unpublish",
        "tournaments",
        "whoami",
      ]
    `)
  })
})

test('the index of commands has those that the features add', () => {
  expect(loaded.map((feature) => commandNames(feature))).toEqual(features.map(({ commands }) => commands))
})

describe('a command loads the features that it may mean', () => {
  const listed = (...commands: string[]) => ({ commands, load: async () => () => {} })
  const [levels, domains, events] = [listed('levels', 'level run'), listed('domain list'), listed('domain events')]
  const every = [levels, domains, events]

  test.each([
    ['--version', []],
    ['-V', []],
    ['', every],
    ['--help', every],
    ['help domain', every],
    ['levels', [levels]],
    ['level run . --service web', [levels]],
    ['--json --profile domain levels', [levels]],
    ['domain list', [domains]],
    ['domain events umbrella', [events]],
    ['domain --help', [domains, events]],
    ['domain lst', [domains, events]],
    ['levls', every],
  ])('pathwar %s', (line, meant) => {
    expect(meantFeatures(line.split(' ').filter(Boolean), every)).toEqual(meant)
  })
})
