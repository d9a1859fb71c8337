import { listHypervisors, registerHypervisor } from '@pathwar/db/hypervisors'
import { aFakeAgent, resultOf } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { runDueJobs } from '@pathwar/testing/jobs'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aBoughtPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import {
  getInstance,
  listInstances,
  redumpInstance,
  startInstance,
  stopInstance,
} from '../../wargame/instances/index.ts'
import { importLevel, publishLevel } from '../../wargame/levels/index.ts'
import { subscribe } from '../../wargame/play/index.ts'
import { authenticateAgent, getPackage } from './index.ts'

const testing = await testInstallation()
const { installation, owner, clock } = testing

/** A team with the given number of levels, bought and not started. */
async function manyBought(count: number) {
  const play = await aBoughtPlay(testing)
  const refs = []
  for (let index = 0; index < count; index++) {
    const ref = { tournament: play.tournament, level: `level-${index}` }
    await play.root.does(importLevel, await play.root.uploads(aLevelZip({ slug: ref.level, price: 0 })))
    await play.root.does(publishLevel, ref)
    await play.ann.does(subscribe, ref)
    refs.push(ref)
  }
  return { ...play, refs }
}

test('a token makes an agent, and a new one replaces it', async () => {
  const { hypervisor, token } = await aFakeAgent(testing)
  expect(await authenticateAgent(installation, token)).toEqual(hypervisor)
  expect(await authenticateAgent(installation, `${token}x`)).toBeNull()
  await registerHypervisor(owner, { name: hypervisor.name, token: 'another', addresses: ['127.0.0.1'] })
  expect(await authenticateAgent(installation, token)).toBeNull()
  expect(await authenticateAgent(installation, 'another')).toEqual(hypervisor)
})

test('instances go to the emptiest hypervisor, by what each can hold', async () => {
  const { ann, refs } = await manyBought(4)
  const large = await aFakeAgent(testing, { capacity: 6 })
  const small = await aFakeAgent(testing, { capacity: 2, beside: true })
  for (const ref of refs) await ann.does(startInstance, ref)
  expect((await large.assignments()).length).toBe(3)
  expect((await small.assignments()).length).toBe(1)
})

test('one that is full gets no more, and what waits is placed when there is room', async () => {
  const { ann, domain, refs } = await manyBought(2)
  const agent = await aFakeAgent(testing, { capacity: 1 })
  const [first, second] = refs
  if (!first || !second) throw new Error('two levels were bought')
  const running = await ann.does(startInstance, first)
  const waiting = await ann.does(startInstance, second)
  expect(waiting.state).toBe('requested')
  await ann.does(stopInstance, { instance: running.id })
  await agent.works()
  clock.pass(4000)
  await agent.beats()
  await runDueJobs(testing, domain)
  expect(await ann.does(getInstance, { instance: waiting.id })).toMatchObject({ state: 'placed' })
  clock.ahead = 0
})

test('a hypervisor that is silent, or to be emptied, gets nothing', async () => {
  const { ann, refs } = await manyBought(2)
  const [first, second] = refs
  if (!first || !second) throw new Error('two levels were bought')
  const silent = await aFakeAgent(testing)
  const draining = await aFakeAgent(testing, { beside: true })
  await owner.raw("update platform.hypervisor set state = 'draining' where id = ?", [draining.hypervisor.id])
  clock.pass(21_000)
  await draining.beats()
  expect(await ann.does(startInstance, first)).toMatchObject({ state: 'requested' })
  await silent.beats()
  await ann.does(startInstance, second)
  expect(await silent.assignments()).toHaveLength(1)
  expect(await draining.assignments()).toEqual([])
  clock.ahead = 0
})

test('a hypervisor that has nothing left gets nothing until it has, and says what it lacks', async () => {
  const { ann, refs } = await manyBought(2)
  const [first, second] = refs
  if (!first || !second) throw new Error('two levels were bought')
  const full = await aFakeAgent(testing)
  const roomy = await aFakeAgent(testing, { beside: true })
  await full.beats(['disk', 'inodes'])
  await ann.does(startInstance, first)
  expect([await full.assignments(), await roomy.assignments()].map(({ length }) => length)).toEqual([0, 1])
  const row = (await listHypervisors(owner)).find(({ name }) => name === full.hypervisor.name)
  expect(row).toMatchObject({ state: 'full', resources: { disk: { free: 5, total: 10 }, lacking: ['disk', 'inodes'] } })
  await full.beats()
  await roomy.beats(['memory'])
  await ann.does(startInstance, second)
  expect([await full.assignments(), await roomy.assignments()].map(({ length }) => length)).toEqual([1, 1])
})

test('the steps of a start are shown as they come', async () => {
  const { ann, ref } = await aBoughtPlay(testing)
  const agent = await aFakeAgent(testing)
  const { id } = await ann.does(startInstance, ref)
  const [assignment] = await agent.assignments()
  if (!assignment) throw new Error('it was placed')
  const report = { workloadId: id, domainId: assignment.domainId, generation: 1, state: 'starting' } as const
  for (const step of ['fetching', 'building', 'building', 'starting'] as const) await agent.reports({ ...report, step })
  const { state, steps } = await ann.does(getInstance, { instance: id })
  expect(state).toBe('starting')
  expect(steps.map(({ step }) => step)).toEqual(['queued', 'queued', 'fetching', 'building', 'starting'])
})

test('who waits on a host is shown the place in its line, without a step for each change', async () => {
  const { ann, ref } = await aBoughtPlay(testing)
  const agent = await aFakeAgent(testing)
  const { id } = await ann.does(startInstance, ref)
  const [assignment] = await agent.assignments()
  if (!assignment) throw new Error('it was placed')
  const report = { workloadId: id, domainId: assignment.domainId, generation: 1, state: 'starting' } as const
  const last = async () =>
    (await ann.does(getInstance, { instance: id })).steps.slice(1).map(({ step, place }) => [step, place])
  await agent.reports({ ...report, step: 'queued' })
  const before = await last()
  expect(before.at(-1)).toEqual(['queued', undefined])
  for (const place of [7, 3, 3]) await agent.reports({ ...report, step: 'queued', place })
  expect(await last()).toEqual([...before.slice(0, -1), ['queued', 3]])
  await agent.reports({ ...report, step: 'fetching' })
  expect((await last()).at(-1)).toEqual(['fetching', undefined])
})

test('a report that comes twice changes nothing the second time', async () => {
  const { ann, agent, instance } = await anInstance(testing)
  const steps = async () => (await ann.does(getInstance, { instance: instance.id })).steps.length
  const before = await steps()
  await agent.works()
  await agent.works()
  expect(await steps()).toBe(before)
})

test('an agent that restarted an instance brings it back where it is now', async () => {
  const { ann, agent, instance } = await anInstance(testing)
  const [assignment] = await agent.assignments()
  if (!assignment) throw new Error('it was placed')
  const { endpoints, ...result } = resultOf(assignment)
  await agent.reports({ ...result, passphraseHashes: [], files: [], state: 'starting', step: 'starting' })
  expect((await ann.does(getInstance, { instance: instance.id })).entrances).toEqual([])
  await agent.reports({ ...result, endpoints: endpoints.map((endpoint) => ({ ...endpoint, port: endpoint.port + 1 })) })
  const back = await ann.does(getInstance, { instance: instance.id })
  expect(back).toMatchObject({ state: 'ready', expiresAt: instance.expiresAt })
  const { rows } = await owner.raw('select endpoints from platform.route where instance_id = ?', [instance.id])
  expect(rows[0].endpoints[0]).toMatchObject({ port: 20_002 })
})

test('late reports, and those of another hypervisor, are not taken', async () => {
  const { ann, root, agent, instance, domain } = await anInstance(testing)
  const stranger = await aFakeAgent(testing, { beside: true })
  const report = { workloadId: instance.id, domainId: domain.id, generation: 1 }
  expect(await stranger.reports({ ...report, state: 'failed', error: 'ha' })).toEqual({ accepted: false })
  expect(await agent.reports({ ...report, domainId: 'zzzzzzzzzz', state: 'failed' })).toEqual({ accepted: false })
  await root.does(redumpInstance, { instance: instance.id })
  for (const state of ['ready', 'failed', 'stopped'] as const) {
    expect(await agent.reports({ ...report, state })).toEqual({ accepted: false })
  }
  expect(await ann.does(getInstance, { instance: instance.id })).toMatchObject({ state: 'placed', generation: 2 })
  await ann.does(stopInstance, { instance: instance.id })
  expect(await agent.reports({ ...report, generation: 2, state: 'ready' })).toEqual({ accepted: false })
  expect((await ann.does(getInstance, { instance: instance.id })).state).toBe('stopping')
})

test('an agent may not point the gate at an address that is not its own', async () => {
  const { ann, agent, instance, domain } = await anInstance(testing)
  await testing.owner.raw("update platform.hypervisor set addresses = '{127.0.0.1}' where name = ?", [
    agent.hypervisor.name,
  ])
  const report = { workloadId: instance.id, domainId: domain.id, generation: 1, state: 'ready' } as const
  const endpoint = { service: 'web', kind: 'http', port: 5432, levelPort: 80 } as const
  const foreign = agent.reports({ ...report, endpoints: [{ ...endpoint, host: '10.0.0.9' }] })
  await expect(foreign).rejects.toMatchObject({ code: 'agent/foreign-address' })
  expect((await ann.does(getInstance, { instance: instance.id })).entrances).toEqual(instance.entrances)
  expect(await agent.reports({ ...report, endpoints: [{ ...endpoint, host: '127.0.0.1' }] })).toMatchObject({
    accepted: true,
  })
})

test('an agent whose operator named no address may point the gate nowhere', async () => {
  const { agent, instance, domain } = await anInstance(testing)
  await testing.owner.raw("update platform.hypervisor set addresses = '{}' where name = ?", [agent.hypervisor.name])
  const endpoint = { service: 'web', kind: 'http', host: '127.0.0.1', port: 5432, levelPort: 80 } as const
  const report = { workloadId: instance.id, domainId: domain.id, generation: 1, state: 'ready' } as const
  await expect(agent.reports({ ...report, endpoints: [endpoint] })).rejects.toMatchObject({
    code: 'agent/foreign-address',
    message: expect.stringContaining('--address 127.0.0.1'),
  })
})

test('players hear how an instance failed, and only organisers what it printed', async () => {
  const { ann, root, agent, ref, domain, instance } = await anInstance(testing)
  const fails = async (id: string) => {
    const report = { workloadId: id, domainId: domain.id, generation: 1, state: 'failed' } as const
    await agent.reports({ ...report, error: 'on-init failed: SECRET' })
    return ann.does(getInstance, { instance: id })
  }
  const ran = await fails(instance.id)
  expect(ran).toMatchObject({ state: 'failed', error: expect.stringContaining('ran and then broke') })
  const next = await ann.does(startInstance, ref)
  const never = await fails(next.id)
  expect(never).toMatchObject({ state: 'failed', error: expect.stringContaining('could not be started') })
  expect(never.steps.map(({ state, step }) => `${state} ${step}`)).toEqual([
    'requested queued',
    'placed queued',
    'failed start',
  ])
  expect((await root.does(listInstances, { state: 'all' })).map(({ error }) => error)).toEqual([
    'on-init failed: SECRET',
    'on-init failed: SECRET',
  ])
  const { rows } = await owner.raw(
    'select payload::text as said from ??.event union all select message from ??.notification',
    [`domain_${domain.id}`, `domain_${domain.id}`],
  )
  const said = rows.map((row: { said: string }) => row.said).join('\n')
  expect(said).toContain('could not be started')
  expect(JSON.stringify([ran, never, said])).not.toContain('SECRET')
})

test('what failed is cleaned up by its agent and can be started again', async () => {
  const { ann, agent, ref, instance, domain } = await anInstance(testing)
  await agent.reports({ workloadId: instance.id, domainId: domain.id, generation: 1, state: 'failed', error: 'boom' })
  expect(await agent.assignments()).toMatchObject([{ desired: 'stopped' }])
  const next = await ann.does(startInstance, ref)
  await agent.works()
  expect((await ann.does(getInstance, { instance: instance.id })).state).toBe('failed')
  expect(await ann.does(getInstance, { instance: next.id })).toMatchObject({ state: 'ready' })
})

test('a package goes only to a hypervisor that runs something of it', async () => {
  const { agent, domain } = await anInstance(testing)
  const stranger = await aFakeAgent(testing, { beside: true })
  const [assignment] = await agent.assignments()
  const wanted = { domainId: domain.id, digest: assignment?.packageDigest ?? '' }
  const zip = await getPackage(installation, agent.hypervisor, wanted)
  expect(Buffer.from((await zip?.read(0, zip.size)) ?? [])).toEqual(aLevelZip())
  expect(await getPackage(installation, stranger.hypervisor, wanted)).toBeNull()
  const other = await testing.domain()
  expect(await getPackage(installation, agent.hypervisor, { ...wanted, domainId: other.id })).toBeNull()
})
