import { withDomain } from '@pathwar/db/with-domain'
import { aFakeAgent } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { runDueJobs } from '@pathwar/testing/jobs'
import { aBoughtPlay } from '@pathwar/testing/play'
import { afterEach, expect, test } from 'vitest'
import { getInstance, listInstances, startInstance, stopInstance } from '../../wargame/instances/index.ts'
import { failLostWorkloads } from './index.ts'

const testing = await testInstallation()
const { installation, owner, clock } = testing
const MINUTE = 60_000
afterEach(() => {
  clock.ahead = 0
})

async function silenceHypervisors(): Promise<void> {
  const longAgo = new Date(installation.now().getTime() - 3_600_000)
  await owner.raw('update platform.hypervisor set last_seen_at = ?', [longAgo])
}

async function placements(workloadId: string): Promise<number> {
  const { rows } = await owner.raw('select from platform.placement where instance_id = ?', [workloadId])
  return rows.length
}

test('an instance whose hypervisor is gone fails, leaves the gate, and can be started again', async () => {
  const { ann, instance, ref } = await anInstance(testing)
  await silenceHypervisors()
  await failLostWorkloads(installation)
  const lost = { state: 'failed', entrances: [], error: expect.stringContaining('The host that it was on is gone.') }
  expect(await ann.does(getInstance, { instance: instance.id })).toMatchObject(lost)
  expect(await placements(instance.id)).toBe(0)
  const { rows } = await owner.raw('select from platform.route where instance_id = ?', [instance.id])
  expect(rows).toHaveLength(0)
  const again = await ann.does(startInstance, ref)
  expect(again.id).not.toBe(instance.id)
})

test('an instance that was stopping on a hypervisor that is gone is stopped', async () => {
  const { ann, instance } = await anInstance(testing)
  await ann.does(stopInstance, { instance: instance.id })
  await silenceHypervisors()
  await failLostWorkloads(installation)
  expect(await ann.does(getInstance, { instance: instance.id })).toMatchObject({ state: 'stopped' })
  expect(await placements(instance.id)).toBe(0)
})

test('an instance whose hypervisor was heard lately is left alone', async () => {
  const { ann, instance } = await anInstance(testing)
  await owner.raw('update platform.hypervisor set last_seen_at = ?', [installation.now()])
  await failLostWorkloads(installation)
  expect(await ann.does(getInstance, { instance: instance.id })).toMatchObject({ state: 'ready' })
})

test('one that is locked, and one that cannot be given up, hold up no other', async () => {
  const plays = [await anInstance(testing), await anInstance(testing), await anInstance(testing)]
  const [locked, broken, fine] = plays
  if (!locked || !broken || !fine) throw new Error('three were made')
  await silenceHypervisors()
  await owner.raw(`alter table ??.workload_step add constraint test_broken check (state <> 'failed')`, [
    `domain_${broken.domain.id}`,
  ])
  const state = async ({ ann, instance }: typeof locked) =>
    (await ann.does(getInstance, { instance: instance.id })).state
  await withDomain(installation.db, locked.domain.id, async (trx) => {
    await trx.raw('select from workload where id = ? for update', [locked.instance.id])
    await failLostWorkloads(installation)
  })
  expect(await Promise.all(plays.map(state))).toEqual(['ready', 'ready', 'failed'])
  await owner.raw('alter table ??.workload_step drop constraint test_broken', [`domain_${broken.domain.id}`])
  await failLostWorkloads(installation)
  expect(await Promise.all(plays.map(state))).toEqual(['failed', 'failed', 'failed'])
})

test('one that was moved or heard between the look and the lock is left alone', async () => {
  const { ann, instance, domain, agent } = await anInstance(testing)
  await silenceHypervisors()
  let givingUp: Promise<number> = Promise.resolve(0)
  await withDomain(installation.db, domain.id, async (trx) => {
    await trx.raw('select from workload where id = ? for update', [instance.id])
    givingUp = failLostWorkloads(installation)
    await waitsForLock()
    await agent.beats()
  })
  expect(await givingUp).toBe(0)
  expect(await ann.does(getInstance, { instance: instance.id })).toMatchObject({ state: 'ready' })
})

test('what does not start in time fails with a reason, and its agent is asked to end it', async () => {
  const { ann, root, ref, domain } = await aBoughtPlay(testing)
  const agent = await aFakeAgent(testing)
  const { id } = await ann.does(startInstance, ref)
  const report = { workloadId: id, domainId: domain.id, generation: 1, state: 'starting', step: 'building' } as const
  clock.pass(9 * MINUTE)
  await agent.reports(report)
  // Each step has its own deadline.
  clock.pass(29 * MINUTE)
  await agent.beats()
  expect(await failLostWorkloads(installation)).toBe(0)
  clock.pass(2 * MINUTE)
  await agent.beats()
  expect(await failLostWorkloads(installation)).toBe(1)
  const [row] = await root.does(listInstances, { state: 'all' })
  expect(row).toMatchObject({ state: 'failed', error: expect.stringContaining('at the step "building"') })
  expect(await agent.assignments()).toMatchObject([{ workloadId: id, desired: 'stopped' }])
  // Nobody waits for an agent that does not even do that: without an assignment it ends the instance by itself.
  clock.pass(11 * MINUTE)
  await agent.beats()
  await failLostWorkloads(installation)
  expect(await agent.assignments()).toEqual([])
})

test('what its agent does not begin with fails, and what it does not stop is taken for stopped', async () => {
  const { ann, ref } = await aBoughtPlay(testing)
  const agent = await aFakeAgent(testing)
  const first = await ann.does(startInstance, ref)
  clock.pass(11 * MINUTE)
  await agent.beats()
  await failLostWorkloads(installation)
  const late = { state: 'failed', error: expect.stringContaining('took too long') }
  expect(await ann.does(getInstance, { instance: first.id })).toMatchObject(late)
  const second = await ann.does(startInstance, ref)
  await agent.works()
  await ann.does(stopInstance, { instance: second.id })
  clock.pass(9 * MINUTE)
  await agent.beats()
  await failLostWorkloads(installation)
  expect(await ann.does(getInstance, { instance: second.id })).toMatchObject({ state: 'stopping' })
  clock.pass(2 * MINUTE)
  await agent.beats()
  await failLostWorkloads(installation)
  expect(await ann.does(getInstance, { instance: second.id })).toMatchObject({ state: 'stopped' })
  expect(await placements(second.id)).toBe(0)
})

test('what runs has its own time, whatever it took to start', async () => {
  const { ann, agent, instance } = await anInstance(testing)
  clock.pass(90 * MINUTE)
  await agent.beats()
  expect(await failLostWorkloads(installation)).toBe(0)
  expect(await ann.does(getInstance, { instance: instance.id })).toMatchObject({ state: 'ready' })
})

test('what was not stopped when its time was up is stopped by whoever looks, though nobody did that job', async () => {
  const { ann, agent, instance } = await anInstance(testing)
  for (const [minutes, state] of [
    [125, 'ready'],
    [10, 'stopping'],
  ] as const) {
    clock.pass(minutes * MINUTE)
    await agent.beats()
    await failLostWorkloads(installation)
    expect(await ann.does(getInstance, { instance: instance.id })).toMatchObject({ state })
  }
  expect(await agent.assignments()).toMatchObject([{ desired: 'stopped' }])
})

test('what waits for a hypervisor for an hour fails and says so', async () => {
  const { ann, root, ref, domain } = await aBoughtPlay(testing)
  await owner.raw("update platform.hypervisor set state = 'offline'")
  const waiting = await ann.does(startInstance, ref)
  clock.pass(59 * MINUTE)
  await runDueJobs(testing, domain)
  expect(await ann.does(getInstance, { instance: waiting.id })).toMatchObject({ state: 'requested' })
  clock.pass(2 * MINUTE)
  await runDueJobs(testing, domain)
  const full = { state: 'failed', error: expect.stringContaining('No host had room') }
  expect(await ann.does(getInstance, { instance: waiting.id })).toMatchObject(full)
  const [row] = await root.does(listInstances, { state: 'all' })
  expect(row).toMatchObject({ error: 'No hypervisor had room for it for 60 minutes.' })
})

async function waitsForLock(): Promise<void> {
  for (;;) {
    const { rows } = await owner.raw(
      `select from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.query like '%workload%'
       and a.datname = current_database()`,
    )
    if (rows.length > 0) return
  }
}
