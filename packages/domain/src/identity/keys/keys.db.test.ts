import { testInstallation } from '@pathwar/testing/installation'
import { actAs, aPerson } from '@pathwar/testing/person'
import { aPublicKey } from '@pathwar/testing/public-key'
import { expect, test } from 'vitest'
import { openGateTable } from '../../hosting/gate/index.ts'
import { listNotifications } from '../../messaging/notifications/index.ts'
import { securityEvents } from '../account/index.ts'
import { addKey, listKeys, oneTimePassword, removeKey } from './index.ts'

const testing = await testInstallation()
const { installation, urls, clock } = testing
const silent = { info() {}, warn() {}, error() {} }

async function ann() {
  const domain = await testing.domain()
  return { domain, ann: await aPerson(installation, domain, { username: 'ann' }) }
}

test('a key that is added opens the gate, and one that is removed does not', async () => {
  const { ann: she, domain } = await ann()
  await using gate = await openGateTable({ connectionString: urls.gate, log: silent })
  const added = await she.does(addKey, { key: aPublicKey() })
  expect(added).toMatchObject({ name: 'ann@home', type: 'ssh-ed25519' })
  expect(await she.does(listKeys, {})).toEqual([added])
  expect(await gate.usersOfKey(added.fingerprint, '192.0.2.7')).toEqual([
    { domainId: domain.id, userId: she.userId, username: 'ann' },
  ])
  await she.does(removeKey, { id: added.id })
  expect(await she.does(listKeys, {})).toEqual([])
  expect(await gate.usersOfKey(added.fingerprint, '192.0.2.7')).toEqual([])
})

test('whose account it is reads that a key came and went', async () => {
  const { ann: she } = await ann()
  const { id } = await she.does(addKey, { key: aPublicKey(), name: 'laptop' })
  await she.does(removeKey, { id })
  const { events } = await she.does(securityEvents, {})
  expect(events.map(({ action, about }) => [action, about])).toEqual(
    expect.arrayContaining([
      ['key.added', 'laptop'],
      ['key.removed', 'laptop'],
    ]),
  )
  const { notifications } = await she.does(listNotifications, {})
  expect(notifications[0]?.message).toBe('The SSH key "laptop" was added to your account.')
})

test('an API token makes no way in of its own', async () => {
  const { ann: she, domain } = await ann()
  if (she.caller.actor.kind !== 'user') throw new Error('not a user')
  const token = actAs(installation, domain, { ...she.caller.actor, sessionId: null })
  expect(await token.isRefused(addKey, { key: aPublicKey() })).toBe('auth/session-required')
  expect(await token.isRefused(oneTimePassword, {})).toBe('auth/session-required')
})

test('a key belongs to one user of a domain, and to one in each domain', async () => {
  const [first, second] = [await ann(), await ann()]
  const bob = await aPerson(installation, first.domain, { username: 'bob' })
  const key = aPublicKey()
  await first.ann.does(addKey, { key })
  expect(await bob.isRefused(addKey, { key })).toBe('key/taken')
  expect(await first.ann.isRefused(addKey, { key })).toBe('key/taken')
  expect(await second.ann.does(addKey, { key, name: 'laptop' })).toMatchObject({ name: 'laptop' })
})

test("nobody removes another's key", async () => {
  const { ann: she, domain } = await ann()
  const bob = await aPerson(installation, domain, { username: 'bob' })
  const { id } = await she.does(addKey, { key: aPublicKey() })
  expect(await bob.isRefused(removeKey, { id })).toBe('key/not-found')
  expect(await she.does(listKeys, {})).toHaveLength(1)
})

test('twenty keys are enough', async () => {
  const { ann: she } = await ann()
  for (let count = 0; count < 20; count++) await she.does(addKey, { key: aPublicKey() })
  expect(await she.isRefused(addKey, { key: aPublicKey() })).toBe('key/limit')
})

test('a one-time password is redeemed once by the gate, and a new one voids the old', async () => {
  const { ann: she, domain } = await ann()
  await using gate = await openGateTable({ connectionString: urls.gate, log: silent })
  const old = await she.does(oneTimePassword, {})
  const { password, expiresAt } = await she.does(oneTimePassword, {})
  expect(await gate.redeemSshPassword(old.password, '192.0.2.7')).toBeNull()
  expect(await gate.redeemSshPassword(password, '192.0.2.7')).toEqual({
    domainId: domain.id,
    userId: she.userId,
    username: 'ann',
  })
  expect(await gate.redeemSshPassword(password, '192.0.2.7')).toBeNull()
  expect(new Date(expiresAt).getTime() - Date.now()).toBeLessThanOrEqual(10 * 60_000)
})

test('a one-time password is good for ten minutes', async () => {
  const { ann: she } = await ann()
  await using gate = await openGateTable({ connectionString: urls.gate, log: silent })
  clock.pass(-11 * 60_000)
  const { password } = await she.does(oneTimePassword, {})
  clock.ahead = 0
  expect(await gate.redeemSshPassword(password, '192.0.2.7')).toBeNull()
})
