import { resolve } from 'node:path'
import { loadedModules } from '@pathwar/testing/loaded-modules'
import { expect, test } from 'vitest'

const script = resolve(import.meta.dirname, '../bin/pathwar.mjs')
const paperTrail = resolve(import.meta.dirname, '../../../levels/paper-trail')
/** Nothing listens at that port, and no installation is in that folder. */
const env = {
  PATH: process.env.PATH,
  PATHWAR_URL: 'http://127.0.0.1:9',
  PATHWAR_PATIENCE: '0',
  PATHWAR_HOME: '/nowhere',
}

const api = ['@trpc/client', 'undici']
const database = ['pg', 'knex', 'objection']
const packages = ['yaml', 'fflate']

test.each([
  { line: '--version', most: 30, commands: [], none: ['zod', ...api, ...database, ...packages, 'pino', 'ws'] },
  { line: 'levels', most: 400, commands: ['wargame/play'], none: [...database, ...packages, 'pino', 'ws'] },
  { line: 'audit', most: 400, commands: ['tenancy/audit'], none: [...database, ...packages, 'pino', 'ws'] },
  {
    line: `level lint ${paperTrail}`,
    most: 300,
    commands: ['wargame/levels', 'wargame/tournaments'],
    none: [...api, ...database, 'pino', 'ws'],
  },
  { line: 'migrate status', most: 200, commands: ['tenancy/migrate'], none: [...api, ...packages, 'pino', 'ws'] },
])('pathwar $line loads its own modules and no others', async ({ line, most, commands, none }) => {
  const { modules } = await loadedModules(script, line.split(' '), env)
  expect(modules.filter((url) => none.includes(packageOf(url)))).toEqual([])
  const own = modules.flatMap((url) => /\/commands\/(.*)\.ts$/.exec(url)?.[1] ?? [])
  expect(own.sort()).toEqual(commands)
  expect(modules.length).toBeLessThan(most)
  // The hook sees what it should.
  expect(modules.map(packageOf)).toContain('commander')
})

/** The package that a module is of; empty for our own. */
function packageOf(url: string): string {
  return /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? ''
}
