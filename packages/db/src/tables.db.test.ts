import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { testDatabase } from '@pathwar/testing/database'
import { tableFiles } from '@pathwar/testing/table-files'
import { expect, test } from 'vitest'
import { domainShapes } from './generated/domain-shapes.ts'
import { model } from './model.ts'
import { Passphrase } from './models/hosting/passphrase.ts'
import { Team } from './models/wargame/team.ts'
import type { Tournament } from './models/wargame/tournament.ts'

const { owner, aDomain } = await testDatabase()
const folder = join(import.meta.dirname, 'generated')

test('the types and columns of all tables are those that the migrations make; `npm run tables` renews them', async () => {
  const made = await tableFiles(owner, (await aDomain()).id)
  const kept = new Map<string, string>()
  for (const name of await readdir(folder)) kept.set(name, await readFile(join(folder, name), 'utf8'))
  expect([...kept.keys()].sort()).toEqual([...made.keys()].sort())
  for (const [name, text] of made) {
    expect(kept.get(name), `${name} is stale: run \`npm run tables\` and commit what it wrote`).toBe(text)
  }
})

test("a model has its table's name, key and columns, and asks no database for them", () => {
  expect(Team.tableName).toBe('team')
  expect(Team.idColumn).toBe('id')
  expect(Passphrase.idColumn).toEqual(['workloadId', 'generation', 'index'])
  expect(Team.tableMetadata().columns).toEqual([...domainShapes.team.columns])
  expect(Team.tableMetadata().columns).toEqual(expect.arrayContaining(['id', 'createdBy', 'keepsName']))
  expect(model('event').jsonAttributes).toEqual(['payload'])
})

test('an insert that misses a column or has one too many does not compile', () => {
  const insert = Team.query().insert
  type Row = Parameters<typeof insert>[0]
  const row: Row = { slug: 'a', name: 'A', createdBy: 'somebody' }
  expect(row.createdAt).toBeUndefined()
  // @ts-expect-error: whoever made it is missing
  const withoutMaker: Row = { slug: 'a', name: 'A' }
  // @ts-expect-error: teams have no such column
  const withAnthem: Row = { ...withoutMaker, createdBy: 'somebody', anthem: 'none' }
  // @ts-expect-error: no such state
  const state: Tournament['state'] = 'paused'
  expect([withAnthem.slug, state]).toEqual(['a', 'paused'])
})
