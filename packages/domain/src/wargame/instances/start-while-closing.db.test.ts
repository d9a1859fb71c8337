import { setTimeout as delay } from 'node:timers/promises'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { withDomain } from '@pathwar/db/with-domain'
import { testInstallation } from '@pathwar/testing/installation'
import { aBoughtPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { DomainError } from '../../kernel/index.ts'
import { listMyInstances, startInstance } from './index.ts'

const testing = await testInstallation()

test('a start that meets the closing of its tournament waits for it, and is refused', async () => {
  const { ann, domain, ref } = await aBoughtPlay(testing)
  let starting: Promise<unknown> = Promise.resolve()
  await withDomain(testing.installation.db, domain.id, async (trx) => {
    await Tournament.query(trx).findOne({ slug: ref.tournament }).forUpdate()
    await Tournament.query(trx).where({ slug: ref.tournament }).patch({ state: 'closed' })
    starting = ann.does(startInstance, ref).catch((error: unknown) => error)
    expect(await Promise.race([starting, delay(300, 'waits')])).toBe('waits')
  })
  const outcome = await starting
  expect(outcome instanceof DomainError && outcome.code).toBe('tournament/not-open')
  expect(await ann.does(listMyInstances, {})).toEqual([])
})
