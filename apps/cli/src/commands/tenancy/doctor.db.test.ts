import { testInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import { aPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { commandLine } from '../../run-cli.fixture.ts'

const testing = await testInstallation()
const { pathwar } = commandLine()
const env = { DATABASE_URL: testing.urls.owner }

test('an operator finds a counter that is wrong, and has it counted again', async () => {
  const { domain } = await aPlay(testing)
  await runDueJobs(testing, domain)
  const doctor = (...options: string[]) => pathwar(['doctor', '--domain', domain.slug, ...options], { env })
  expect(await doctor()).toMatchObject({ code: 0, out: expect.stringContaining('All counters are right in 1 domains') })
  await testing.owner.raw('update ??.tournament_level set solves = 3', [`domain_${domain.id}`])
  const wrong = await doctor()
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('1 counters are wrong') })
  expect(wrong.out).toMatch(/solves of level .* 3 +0/)
  const mended = await doctor('--mend', '--json')
  expect(mended.code).toBe(0)
  expect(JSON.parse(mended.out)).toMatchObject({
    mended: true,
    wrong: [{ domain: domain.slug, kept: '3', counted: '0' }],
  })
  // The boards follow.
  expect(await runDueJobs(testing, domain)).toContain('scoring.refresh')
  expect(await doctor()).toMatchObject({ code: 0 })
  expect(await pathwar(['doctor', '--domain', 'nothing-here'], { env })).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no domain "nothing-here"'),
  })
})
