import { listTournaments } from '@pathwar/domain/wargame/tournaments'
import { testInstallation } from '@pathwar/testing/installation'
import { actAs } from '@pathwar/testing/person'
import { expect, test } from 'vitest'
import { sampleLevels } from './seed.ts'
import { demoDomains } from './seed-data.ts'
import { seedDomain } from './seed-domain.ts'

const testing = await testInstallation()

test.each(demoDomains)('the demo of $slug is made, and shown to strangers', async (seed) => {
  const domain = await testing.domain()
  await seedDomain(testing.installation, domain, { seed, packages: await sampleLevels() })
  const listed = await actAs(testing.installation, domain, { kind: 'visitor' }).does(listTournaments, {})
  const facts = listed.map(({ slug, featured }) => ({ slug, featured }))
  expect(facts).toHaveLength(seed.tournaments.length)
  for (const { slug, featured = false } of seed.tournaments) expect(facts).toContainEqual({ slug, featured })
})
