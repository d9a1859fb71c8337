import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { expect, test } from 'vitest'
import { getInstance, giveUpLost, startInstance, stopInstance } from './index.ts'

const testing = await testInstallation()
const { installation, owner } = testing

async function silenceHypervisors(): Promise<void> {
  const longAgo = new Date(installation.now().getTime() - 3_600_000)
  await owner.raw('update platform.hypervisor set last_seen_at = ?', [longAgo])
}

async function placements(instanceId: string): Promise<number> {
  const { rows } = await owner.raw('select from platform.placement where instance_id = ?', [instanceId])
  return rows.length
}

test('an instance whose hypervisor is gone fails, leaves the gate, and can be started again', async () => {
  const { ann, instance, ref } = await anInstance(testing)
  await silenceHypervisors()
  await giveUpLost(installation)
  expect(await ann.does(getInstance, { instance: instance.id })).toMatchObject({ state: 'failed', entrances: [] })
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
  await giveUpLost(installation)
  expect(await ann.does(getInstance, { instance: instance.id })).toMatchObject({ state: 'stopped' })
  expect(await placements(instance.id)).toBe(0)
})

test('an instance whose hypervisor was heard lately is left alone', async () => {
  const { ann, instance } = await anInstance(testing)
  await owner.raw('update platform.hypervisor set last_seen_at = ?', [installation.now()])
  await giveUpLost(installation)
  expect(await ann.does(getInstance, { instance: instance.id })).toMatchObject({ state: 'ready' })
})
