import { testInstallation } from '@pathwar/testing/installation'
import { aBoughtPlay } from '@pathwar/testing/play'
import { until } from '@pathwar/testing/until'
import { expect, test } from 'vitest'
import { DomainError, inTransaction } from '../../kernel/index.ts'
import { closeTournament } from '../tournaments/index.ts'
import { listMyInstances, startInstance } from './index.ts'

const testing = await testInstallation()

test('a start that meets the closing of its tournament waits for it, and is refused', async () => {
  const { ann, root, ref } = await aBoughtPlay(testing)
  let starting: Promise<unknown> = Promise.resolve()
  await inTransaction(testing.installation, 'command', root.caller, async (ctx) => {
    await closeTournament.run(ctx, { tournament: ref.tournament }, undefined)
    starting = ann.does(startInstance, ref).catch((error: unknown) => error)
    await until('the start waits', async () => {
      const { rows } = await testing.owner.raw(`select from pg_stat_activity
        where wait_event_type = 'Lock' and datname = current_database() and pid <> pg_backend_pid()`)
      return rows.length > 0
    })
  })
  const outcome = await starting
  expect(outcome instanceof DomainError && outcome.code).toBe('tournament/not-open')
  expect(await ann.does(listMyInstances, {})).toEqual([])
})
