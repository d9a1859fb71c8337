import { submit } from '@pathwar/domain/wargame/play'
import { expect, test } from 'vitest'
import { testInstallation } from './installation.ts'
import { anInstance } from './instance.ts'
import { runDueJobs } from './jobs.ts'

const testing = await testInstallation()

test('a factory makes a level that runs and can be solved', async () => {
  const { ann, ref, instance, passphrases, domain } = await anInstance(testing)
  expect(instance).toMatchObject({ state: 'ready', generation: 1, level: { slug: 'vault' } })
  expect(await ann.does(submit, { ...ref, passphrases })).toMatchObject({ outcome: 'accepted', place: 1, cash: 140 })
  expect(await runDueJobs(testing, domain)).toContain('scoring.refresh')
})
