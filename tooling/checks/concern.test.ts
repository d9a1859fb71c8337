import { repository } from '@pathwar/local/app-process'
import { expect, test } from 'vitest'
import { concernOf } from './concern.ts'

const teams = 'packages/domain/src/wargame/teams'

test('a use case concerns its feature, who else tests it, and what is made from all use cases', () => {
  const { tests, features } = concernOf(repository, [`${teams}/kick-member.ts`])
  expect(features).toEqual(['teams'])
  expect(tests).toContain(`${teams}/teams.db.test.ts`)
  expect(tests).toContain('packages/domain/src/hosting/access/grants.db.test.ts')
  expect(tests).toContain('packages/domain/src/all/sweep.db.test.ts')
  expect(tests).not.toContain('packages/domain/src/tenancy/settings/settings.db.test.ts')
  expect(tests.filter((file) => file.startsWith('e2e/'))).toEqual([])
})

test('a schema concerns the tests of what reads it, in every layer', () => {
  const { tests } = concernOf(repository, ['packages/contracts/src/kernel/permissions.ts'])
  expect(tests).toContain('apps/web/src/app/pages/gather.test.ts')
})

test('a fixture concerns the tests that use it', () => {
  const { tests } = concernOf(repository, ['packages/domain/src/identity/auth/accounts.fixture.ts'])
  expect(tests).toContain('packages/domain/src/identity/auth/auth.db.test.ts')
})

test('a migration concerns the tests of the database', () => {
  const { tests } = concernOf(repository, ['packages/db/src/migrations/domain/0001_domain.sql'])
  expect(tests).toContain('packages/domain/src/all/upgrade.db.test.ts')
})

test('a guide concerns no test', () => {
  expect(concernOf(repository, ['docs/players.md'])).toEqual({ tests: [], features: [] })
})
