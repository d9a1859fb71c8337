import { randomUUID } from 'node:crypto'
import { withDomain } from '@pathwar/db/with-domain'
import { aFakeAgent } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import type { Knex } from 'knex'
import { expect, test } from 'vitest'
import type { DomainInfo } from '../../kernel/index.ts'

const testing = await testInstallation({ poolSize: 25 })
const { installation, owner, clock } = testing

async function place(trx: Knex, workload: string = randomUUID(), generation = 1): Promise<string | null> {
  const spec = JSON.stringify({ slug: 'abc123', packageDigest: 'a'.repeat(64), passphrases: 0 })
  const liveSince = new Date(installation.now().getTime() - 20_000)
  const { rows } = await trx.raw('select platform.place(?, ?, ?::jsonb, ?) as host', [
    workload,
    generation,
    spec,
    liveSince,
  ])
  return rows[0].host
}

/** The given number of transactions, which all place a workload and end only after every one has. */
async function placeTogether({ id }: DomainInfo, count: number): Promise<(string | null)[]> {
  const allPlaced = Promise.withResolvers<void>()
  let placed = 0
  return Promise.all(
    Array.from({ length: count }, () =>
      withDomain(installation.db, id, async (trx) => {
        const host = await place(trx)
        placed += 1
        if (placed === count) allPlaced.resolve()
        await allPlaced.promise
        return host
      }),
    ),
  )
}

async function slotsOf({ hypervisor }: { hypervisor: { id: string } }): Promise<number[]> {
  const { rows } = await owner.raw('select slot from platform.placement where hypervisor_id = ? order by slot', [
    hypervisor.id,
  ])
  return rows.map(({ slot }: { slot: number }) => slot)
}

test('who places waits for nobody else to commit, and many at once are spread like one after the other', async () => {
  const domain = await testing.domain()
  const large = await aFakeAgent(testing, { capacity: 12 })
  const small = await aFakeAgent(testing, { capacity: 6, beside: true })
  const hosts = await placeTogether(domain, 15)
  expect(hosts.filter((host) => host === large.hypervisor.id)).toHaveLength(10)
  expect(hosts.filter((host) => host === small.hypervisor.id)).toHaveLength(5)
  expect(await slotsOf(small)).toEqual([1, 2, 3, 4, 5])
  // The other hypervisors have room for three; a slot that is taken but not yet committed is not used.
  const rest = await placeTogether(domain, 5)
  expect(rest.filter((host) => host === null)).toHaveLength(2)
})

test('a hundred at once fill what is there and no more', async () => {
  const domain = await testing.domain()
  const agents = [
    await aFakeAgent(testing, { capacity: 40 }),
    await aFakeAgent(testing, { capacity: 20, beside: true }),
  ]
  const hosts = await Promise.all(
    Array.from({ length: 100 }, () => withDomain(installation.db, domain.id, (trx) => place(trx))),
  )
  expect(hosts.filter((host) => host === null)).toHaveLength(40)
  expect(await Promise.all(agents.map(slotsOf))).toEqual([
    Array.from({ length: 40 }, (_, index) => index + 1),
    Array.from({ length: 20 }, (_, index) => index + 1),
  ])
})

test('the emptiest gets the next one also when places in between have become free', async () => {
  const domain = await testing.domain()
  const [one, other] = [
    await aFakeAgent(testing, { capacity: 10 }),
    await aFakeAgent(testing, { capacity: 10, beside: true }),
  ]
  await placeTogether(domain, 12)
  await owner.raw('delete from platform.placement where hypervisor_id = ? and slot in (2, 4, 5)', [other.hypervisor.id])
  await owner.raw('delete from platform.placement where hypervisor_id = ? and slot = 1', [one.hypervisor.id])
  const next = await withDomain(installation.db, domain.id, (trx) => place(trx))
  expect(next).toBe(other.hypervisor.id)
  expect(await slotsOf(other)).toEqual([1, 2, 3, 6])
})

test('a capacity that is lowered below what runs admits nothing until enough has gone', async () => {
  const domain = await testing.domain()
  const agent = await aFakeAgent(testing, { capacity: 6 })
  await placeTogether(domain, 6)
  await owner.raw('update platform.hypervisor set capacity = 3 where id = ?', [agent.hypervisor.id])
  await owner.raw('delete from platform.placement where hypervisor_id = ? and slot in (1, 2)', [agent.hypervisor.id])
  const another = () => withDomain(installation.db, domain.id, (trx) => place(trx))
  expect(await another()).toBeNull()
  await owner.raw('delete from platform.placement where hypervisor_id = ? and slot in (3, 4)', [agent.hypervisor.id])
  expect(await another()).toBe(agent.hypervisor.id)
  expect(await another()).toBeNull()
})

test('what is placed again stays where it is, unless its hypervisor is gone', async () => {
  const domain = await testing.domain()
  const workload = randomUUID()
  const again = (generation: number) =>
    withDomain(installation.db, domain.id, (trx) => place(trx, workload, generation))
  const first = await aFakeAgent(testing)
  expect(await again(1)).toBe(first.hypervisor.id)
  const second = await aFakeAgent(testing, { beside: true })
  expect(await again(2)).toBe(first.hypervisor.id)
  clock.pass(21_000)
  await second.beats()
  expect(await again(3)).toBe(second.hypervisor.id)
  expect(await first.assignments()).toEqual([])
  expect(await second.assignments()).toMatchObject([{ workloadId: workload, generation: 3 }])
  clock.pass(21_000)
  expect(await again(4)).toBeNull()
  expect(await second.assignments()).toEqual([])
  clock.ahead = 0
})
