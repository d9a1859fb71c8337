import { createHash } from 'node:crypto'
import { Workload } from '@pathwar/db/models/hosting/workload'
import { WorkloadStep } from '@pathwar/db/models/hosting/workload-step'
import { aFakeAgent } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { expect, test } from 'vitest'
import { type Ctx, type DomainInfo, groupHandlers, handleHook, inTransaction } from '../../kernel/index.ts'
import { storeBytes } from '../../storage/uploads/index.ts'
import { getPackage } from '../hypervisors/index.ts'
import { reportPlacement } from '../hypervisors/report-placement.ts'
import { changeState } from './change-state.ts'
import { extendWorkload, lockWorkload, renewWorkload, requestWorkload, stopWorkload, workloadKinds } from './index.ts'

const testing = await testInstallation()
const told: string[] = []

/** A kind of no real feature: hosting must not depend on any particular kind. */
const arcade = handleHook(workloadKinds, async () => ({
  kind: 'arcade',
  specOf: async () => spec,
  hasPackage: async () => true,
  changed: async (_ctx: Ctx, { state }: Workload) => void told.push(state),
}))
const content = Buffer.from('a package')
const spec = { digest: createHash('sha256').update(content).digest('hex'), passphrases: 0, ttlSeconds: 600 }
const { features } = testing.installation
const installation = { ...testing.installation, features: { ...features, hookHandlers: groupHandlers([arcade]) } }

const within = <T>(domain: DomainInfo, work: (ctx: Ctx) => PromiseLike<T>) =>
  inTransaction(installation, 'command', { domain, actor: { kind: 'system', name: 'test' } }, work)

function aWorkload(domain: DomainInfo, given: { exclusiveFor?: string; kind?: string } = {}): Promise<Workload> {
  return within(domain, (ctx) =>
    requestWorkload(ctx, { kind: 'arcade', owner: null, spec, addPart: async () => undefined, ...given }),
  )
}

async function stepsOf(domain: DomainInfo, workloadId: string): Promise<string[]> {
  const steps = await within(domain, (ctx) => WorkloadStep.query(ctx.db).where({ workloadId }).orderBy('id'))
  return steps.map(({ state }) => state)
}

test('a workload of any kind lives its whole life, and its kind hears of each change once', async () => {
  const agent = await aFakeAgent(testing)
  const domain = await testing.domain()
  told.splice(0)
  const workload = await aWorkload(domain)
  // Two states in one change: it is already placed when it first becomes visible.
  expect(workload).toMatchObject({
    state: 'placed',
    hypervisorId: agent.hypervisor.id,
    ownerKind: 'domain',
    ownerId: null,
  })
  expect(told).toEqual(['placed'])
  const report = (state: 'starting' | 'ready' | 'stopped', generation = 1) =>
    reportPlacement(installation, agent.hypervisor, {
      ...{ workloadId: workload.id, domainId: domain.id, generation, state },
      ...{ endpoints: [], passphraseHashes: [], files: [] },
    })
  await report('starting')
  await report('ready')
  const held = <T>(work: (ctx: Ctx, workload: Workload) => Promise<T>) =>
    within(domain, async (ctx) => {
      const found = await lockWorkload(ctx, workload.id)
      if (!found) throw new Error('it is gone')
      return work(ctx, found)
    })
  const ready = await held(async (_ctx, found) => found)
  expect(ready.expiresAt?.getTime()).toBe((ready.readyAt?.getTime() ?? 0) + 600_000)
  const extended = await held((ctx, found) => extendWorkload(ctx, found, 1200))
  expect(extended.expiresAt?.getTime()).toBeGreaterThan(ready.expiresAt?.getTime() ?? 0)
  expect(await held((ctx, found) => renewWorkload(ctx, found, 'anew'))).toMatchObject({
    state: 'placed',
    generation: 2,
  })
  expect(await report('ready')).toEqual({ accepted: false })
  await report('ready', 2)
  expect(await held((ctx, found) => stopWorkload(ctx, found))).toMatchObject({ state: 'stopping' })
  await report('stopped', 2)
  expect(await held(async (_ctx, found) => found)).toMatchObject({ state: 'stopped', stoppedAt: expect.any(Date) })
  expect(told).toEqual(['placed', 'starting', 'ready', 'ready', 'placed', 'ready', 'stopping', 'stopped'])
  expect(await stepsOf(domain, workload.id)).toEqual([
    'requested',
    'placed',
    'starting',
    'ready',
    'ready',
    'requested',
    'placed',
    'ready',
    'stopping',
    'stopped',
  ])
  await expect(held((ctx, found) => changeState(ctx, found, { state: 'ready' }))).rejects.toThrow('cannot become ready')
})

test('its package comes from its kind, to the hypervisor that it is placed on', async () => {
  const agent = await aFakeAgent(testing)
  const domain = await testing.domain()
  const wanted = { domainId: domain.id, digest: spec.digest }
  expect(await getPackage(installation, agent.hypervisor, wanted)).toBeNull()
  await aWorkload(domain)
  const facts = { purpose: 'level-package', size: content.length, digest: spec.digest } as const
  await storeBytes({ installation, domain }, { kind: 'system', id: null }, facts, content)
  const blob = await getPackage(installation, agent.hypervisor, wanted)
  expect(Buffer.from((await blob?.read(0, content.length)) ?? [])).toEqual(content)
})

test('of those that serve the same alone, one is live', async () => {
  await aFakeAgent(testing)
  const domain = await testing.domain()
  const exclusiveFor = '00000000-0000-4000-8000-000000000001'
  const first = await aWorkload(domain, { exclusiveFor })
  await expect(aWorkload(domain, { exclusiveFor })).rejects.toMatchObject({ code: 'instance/already-running' })
  await within(domain, (ctx) => Workload.query(ctx.db).findById(first.id).patch({ state: 'stopped' }))
  await aWorkload(domain, { exclusiveFor })
  // Workloads without a shared owner are not limited.
  await Promise.all([aWorkload(domain), aWorkload(domain)])
})

test('of a hundred requests at once, as many are placed as there is room, and the others wait', async () => {
  const agent = await aFakeAgent(testing, { capacity: 30 })
  const domain = await testing.domain()
  const requested = await Promise.all(Array.from({ length: 100 }, () => aWorkload(domain)))
  expect(Map.groupBy(requested, ({ state }) => state).get('placed')).toHaveLength(30)
  expect(Map.groupBy(requested, ({ state }) => state).get('requested')).toHaveLength(70)
  expect(await agent.assignments()).toHaveLength(30)
  const { rows } = await testing.owner.raw(
    'select count(*)::int as waiting from graphile_worker.jobs where key like ?',
    [`${domain.id}:place:%`],
  )
  expect(rows).toEqual([{ waiting: 70 }])
})

test('a kind that no feature answers for is a mistake of ours, and leaves nothing behind', async () => {
  const agent = await aFakeAgent(testing)
  const domain = await testing.domain()
  await expect(aWorkload(domain, { kind: 'unknown' })).rejects.toThrow('no feature has workloads of the kind unknown')
  expect(await agent.assignments()).toEqual([])
})
