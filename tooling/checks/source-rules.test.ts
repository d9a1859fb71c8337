import { expect, test } from 'vitest'
import { checkFile } from './source-rules.ts'

test('the environment is read in env.ts and in tests only', () => {
  const text = 'export const home = process.env.HOME\n'
  expect(checkFile('apps/api/src/env.ts', text)).toEqual([])
  expect(checkFile('apps/api/src/main.test.ts', text)).toEqual([])
  expect(checkFile('packages/domain/src/wargame/teams/kick.ts', text)).toEqual([
    'packages/domain/src/wargame/teams/kick.ts: only env.ts reads process.env',
  ])
})

test('a file has a name and an end', () => {
  expect(checkFile('packages/db/src/utils.ts', '')).toHaveLength(1)
  expect(checkFile('packages/db/src/date-helpers.ts', '')).toHaveLength(1)
  expect(checkFile('packages/db/src/names.ts', 'x\n'.repeat(300))).toEqual([])
  expect(checkFile('packages/db/src/names.ts', 'x\n'.repeat(301))).toHaveLength(1)
  expect(checkFile('packages/db/src/generated/rows.ts', 'x\n'.repeat(301))).toEqual([])
})

test('rows are locked so that foreign keys do not wait for them', () => {
  const locks = 'await Team.query(ctx.db).findById(id).forUpdate()\n'
  expect(checkFile('packages/domain/src/wargame/teams/rest.ts', locks)).toHaveLength(1)
  expect(checkFile('packages/domain/src/wargame/teams/rest.db.test.ts', locks)).toEqual([])
  expect(checkFile('packages/domain/src/wargame/teams/rest.ts', locks.replace('forUpdate', 'forNoKeyUpdate'))).toEqual(
    [],
  )
})

test('no process that others compare its times with has a clock of its own', () => {
  const problem = ': take the time from ctx.now or installation.now(), and durations from performance.now()'
  for (const text of ['const now = new Date()\n', 'const now = Date.now()\n']) {
    for (const file of ['packages/domain/src/wargame/teams/kick.ts', 'apps/worker/src/main.ts']) {
      expect(checkFile(file, text)).toEqual([`${file}${problem}`])
    }
    expect(checkFile('packages/db/src/database-clock.ts', text)).toEqual([])
    expect(checkFile('apps/worker/src/main.test.ts', text)).toEqual([])
    expect(checkFile('apps/cli/src/time-text.ts', text)).toEqual([])
  }
  expect(checkFile('apps/worker/src/main.ts', 'new Date(row.at)\n')).toEqual([])
})

test('every connection to the database is opened where it is watched', () => {
  const text = "import pg from 'pg'\nconst pool = new pg.Pool({ connectionString })\n"
  expect(checkFile('apps/worker/src/run-jobs.ts', text)).toEqual([
    'apps/worker/src/run-jobs.ts: open connections with @pathwar/db/connect, which watches them',
  ])
  expect(checkFile('packages/db/src/connect.ts', text)).toEqual([])
})

test('a file of the domain holds one use case', () => {
  const one = 'export const endSession = command({})\n'
  const two = `${one}export const listSessions = query({})\n`
  const file = 'packages/domain/src/identity/sessions/end-session.ts'
  expect(checkFile(file, one)).toEqual([])
  expect(checkFile(file, two)).toEqual([`${file}: one use case a file, and the file is named by its verb`])
  expect(checkFile('packages/domain/src/all/gather.test.ts', two)).toEqual([])
  expect(checkFile('packages/testing/src/feature.ts', two)).toEqual([])
})

test.each([
  "const csv = rows.map((row) => row.join(',')).join('\\n')",
  "const text = rows.map((row) => row.join(';'))\nsave('all.csv', text)",
  "import { stringify } from 'csv-stringify/sync'",
])('%s: CSV is written in one place', (text) => {
  expect(checkFile('apps/cli/src/commands/scores.ts', text)).toEqual([expect.stringContaining('write CSV with toCsv')])
  expect(checkFile('apps/cli/src/commands/scores.test.ts', text)).toEqual([])
  expect(checkFile('packages/contracts/src/kernel/csv.ts', text)).toEqual([])
})

test('what only has commas or the word is no writer of CSV', () => {
  expect(
    checkFile('apps/cli/src/commands/scores.ts', "const names = all.join(', ')\nconst csv = toCsv(rows)\n"),
  ).toEqual([])
})

test.each([
  "import { createServer } from 'node:http'\nconst server = createServer()\n",
  'const server = new ssh2.Server({})\nserver.listen(1)\n',
])('a server contains its connections', (text) => {
  expect(checkFile('apps/api/src/listen.ts', text)).toEqual([expect.stringContaining('containConnections()')])
  expect(checkFile('apps/api/src/listen.test.ts', text)).toEqual([])
  const contained = `${text}containConnections(server)\nserver.injectSocket(socket)\n`
  expect(checkFile('apps/api/src/listen.ts', contained)).toEqual([])
})

test.each(["where('lower(u.username) = ?')", 'const key = email.toLowerCase()'])(
  'names are folded in one place: %s',
  (text) => {
    expect(checkFile('packages/domain/src/identity/auth/log-in.ts', text)).toHaveLength(1)
    expect(checkFile('packages/domain/src/identity/auth/log-in.ts', text.replace(/username|email/, 'slug'))).toEqual([])
  },
)

test('the wargame has the time of the domain, and what is not of it has the real one', () => {
  const [teams, auth] = ['packages/domain/src/wargame/teams/kick.ts', 'packages/domain/src/identity/auth/session.ts']
  expect(checkFile(auth, 'const until = ctx.now\n')).toHaveLength(1)
  expect(checkFile(auth, "function of(ctx: Pick<Ctx, 'db' | 'now'>) {}\n")).toHaveLength(1)
  expect(checkFile(auth, 'const until = ctx.realNow\n')).toEqual([])
  expect(checkFile(teams, 'const until = ctx.now\n')).toEqual([])
  expect(checkFile(teams, "await ctx.db.raw('update team set seen_at = now()')\n")).toHaveLength(1)
  expect(checkFile(teams, "await ctx.db.raw('update team set seen_at = platform.domain_now()')\n")).toEqual([])
})
