import { aFakeAgent } from '@pathwar/testing/fake-agent'
import { aPerson } from '@pathwar/testing/person'
import { expect, test } from 'vitest'
import { openOperation } from '../../tenancy/domains/operator.fixture.ts'
import { listHypervisors } from './index.ts'

const { testing, operator } = await openOperation()

test('operators see what each hypervisor has left, and nobody else does', async () => {
  const agent = await aFakeAgent(testing)
  await agent.beats(['disk'])
  const shown = (await operator.does(listHypervisors, {})).find(({ name }) => name === agent.hypervisor.name)
  expect(shown).toMatchObject({
    state: 'full',
    placed: 0,
    resources: { disk: { free: 5, total: 10 }, inodes: null, lacking: ['disk'] },
  })
  const other = await testing.domain()
  const elsewhere = await aPerson(testing.installation, other, { username: 'root', roles: ['root'] })
  expect(await elsewhere.isRefused(listHypervisors, {})).toBe('auth/forbidden')
})
