import { PassThrough } from 'node:stream'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { buildProgram } from './program.ts'

function leaves(command: Command, path: string[] = []): { path: string; command: Command }[] {
  if (command.commands.length === 0) return [{ path: path.join(' '), command }]
  return command.commands.flatMap((child) => leaves(child, [...path, child.name()]))
}

const terminal = { stdout: new PassThrough(), stderr: new PassThrough() }
const all = leaves(buildProgram({ terminal, profile: 'default' }, async () => {}))

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
        "level run",
        "levels",
        "login",
        "logout",
        "migrate status",
        "migrate up",
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
        "tournament open",
        "tournament publish",
        "tournament unpublish",
        "tournaments",
        "whoami",
      ]
    `)
  })
})
