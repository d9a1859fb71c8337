import type { LiveEvent } from '@pathwar/contracts/kernel/events'
import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import { afterEach, expect, test } from 'vitest'
import { queryClient, trpc } from '../../../trpc.ts'
import { patchStart } from './patch-start.ts'

afterEach(() => queryClient.clear())

const key = trpc.instances.mine.queryKey()
const at = '2026-05-01T12:00:00.000Z'
const view: InstanceView = {
  id: 'i1',
  slug: 'abc',
  state: 'placed',
  offline: false,
  generation: 1,
  level: { slug: 'vault', name: 'Vault' },
  tournament: { slug: 'cup', name: 'Cup' },
  team: { slug: 'ants', name: 'Ants' },
  entrances: [],
  files: [],
  steps: [{ state: 'placed', step: null, at }],
  error: null,
  createdAt: at,
  readyAt: null,
  expiresAt: null,
  can: { extend: false, stop: true },
}

function changed(state: InstanceView['state'], step: string | null, instance = 'i1'): LiveEvent {
  const payload = { instance, level: view.level, tournament: 'cup', state, step }
  return { id: '1.1', at, actor: null, name: 'instance.changed', payload }
}

test('a step of a start is shown without asking, once', () => {
  queryClient.setQueryData(key, [view])
  expect(patchStart(changed('starting', 'pulling'))).toBe(true)
  expect(patchStart(changed('starting', 'pulling'))).toBe(true)
  expect(queryClient.getQueryData(key)).toEqual([
    { ...view, state: 'starting', steps: [...view.steps, { state: 'starting', step: 'pulling', at }] },
  ])
})

test.each([
  changed('ready', null),
  changed('starting', 'queued'),
  changed('stopped', null),
  changed('starting', 'pulling', 'i2'),
])('what the event does not say in full is asked for', (event) => {
  queryClient.setQueryData(key, [view])
  expect(patchStart(event)).toBe(false)
})
