import { isFinal, isLive, isWanted } from '@pathwar/contracts/hosting/workload-states'
import { WorkloadState } from '@pathwar/contracts/hosting/workloads'
import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'

const { owner, aDomain } = await testDatabase()

test('what is live, final and wanted is the same in SQL and in TypeScript', async () => {
  const { rows } = await owner.raw(
    `select state, platform.is_live(state) as live, platform.is_final(state) as final, platform.is_wanted(state) as wanted
     from unnest(?::text[]) as state`,
    [WorkloadState.options],
  )
  expect(rows).toEqual(
    WorkloadState.options.map((state) => ({
      state,
      live: isLive(state),
      final: isFinal(state),
      wanted: isWanted(state),
    })),
  )
  for (const state of WorkloadState.options) expect(isFinal(state)).toBe(!isLive(state))
})

test('the column takes these states and no other', async () => {
  const { id } = await aDomain()
  const workload = (state: string) =>
    owner.raw("insert into ??.workload (slug, kind, owner_kind, state) values (?, 'test', 'domain', ?)", [
      `domain_${id}`,
      `state${state.slice(0, 10)}`,
      state,
    ])
  for (const state of WorkloadState.options) await workload(state)
  await expect(workload('paused')).rejects.toThrow('workload_state_check')
})

test('an index over what is live serves a question for it', async () => {
  const { id } = await aDomain()
  const plan = await owner.transaction(async (trx) => {
    await trx.raw('set local enable_seqscan = off')
    await trx.raw('set local search_path = ??', [`domain_${id}`])
    const { rows } = await trx.raw<{ rows: unknown }>(
      'explain select count(*) from workload where platform.is_live(state)',
    )
    return rows
  })
  expect(JSON.stringify(plan)).toMatch(/Index (Only )?Scan [a-z ]*workload_(owner_live|exclusive)/)
})
