import { testInstallation } from '@pathwar/testing/installation'
import { aPerson } from '@pathwar/testing/person'
import { expect, test } from 'vitest'
import { oneTimePassword } from '../identity/keys/index.ts'

const testing = await testInstallation()

test('what one user does too often has to wait, and nobody else has', async () => {
  const domain = await testing.domain()
  const [ann, bob] = [
    await aPerson(testing.installation, domain, { username: 'ann' }),
    await aPerson(testing.installation, domain, { username: 'bob' }),
  ]
  for (let times = 0; times < 60; times += 1) await ann.does(oneTimePassword, {})
  expect(await ann.isRefused(oneTimePassword, {})).toBe('auth/too-many-attempts')
  await bob.does(oneTimePassword, {})
})
