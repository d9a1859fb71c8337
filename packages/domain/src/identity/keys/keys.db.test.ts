import { testInstallation } from '@pathwar/testing/installation'
import { actAs, aPerson, type Person } from '@pathwar/testing/person'
import { aKeyPair, type TestKey } from '@pathwar/testing/public-key'
import { expect, test } from 'vitest'
import { openGateTable } from '../../hosting/gate/index.ts'
import { listNotifications } from '../../messaging/notifications/index.ts'
import { securityEvents } from '../account/index.ts'
import { addKey, beginKey, listKeys, oneTimePassword, removeKey } from './index.ts'

const testing = await testInstallation()
const { installation, urls, clock } = testing
const silent = { info() {}, warn() {}, error() {} }

async function ann() {
  const domain = await testing.domain()
  return { domain, ann: await aPerson(installation, domain, { username: 'ann' }) }
}

/** What is sent to add a key, with a proof for whoever sends it. */
const signed = async (who: Pick<Person, 'does'>, key: TestKey = aKeyPair()) => ({
  key: key.line,
  ...key.prove(await who.does(beginKey, {})),
})

test('a key that is added opens the gate, and one that is removed does not', async () => {
  const { ann: she, domain } = await ann()
  await using gate = await openGateTable({ connectionString: urls.gate, log: silent })
  const added = await she.does(addKey, await signed(she))
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
  const { id } = await she.does(addKey, { ...(await signed(she)), name: 'laptop' })
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
  expect(await token.isRefused(beginKey, {})).toBe('auth/session-required')
  expect(await token.isRefused(addKey, await signed(she))).toBe('auth/session-required')
  expect(await token.isRefused(oneTimePassword, {})).toBe('auth/session-required')
})

test('a key belongs to one user of a domain, and to one in each domain', async () => {
  const [first, second] = [await ann(), await ann()]
  const bob = await aPerson(installation, first.domain, { username: 'bob' })
  const key = aKeyPair()
  await first.ann.does(addKey, await signed(first.ann, key))
  expect(await bob.isRefused(addKey, await signed(bob, key))).toBe('key/taken')
  expect(await first.ann.isRefused(addKey, await signed(first.ann, key))).toBe('key/taken')
  const again = { ...(await signed(second.ann, key)), name: 'laptop' }
  expect(await second.ann.does(addKey, again)).toMatchObject({ name: 'laptop' })
})

test("somebody else's public key cannot be added, so that its owner finds it free", async () => {
  const { ann: she, domain } = await ann()
  const bob = await aPerson(installation, domain, { username: 'bob' })
  const [hers, his] = [aKeyPair(), aKeyPair()]
  const begun = await bob.does(beginKey, {})
  for (const signature of [his.sign(begun.challenge), hers.sign(begun.challenge, 'file'), hers.sign('hello'), 'none']) {
    expect(await bob.isRefused(addKey, { key: hers.line, token: begun.token, signature })).toBe('key/not-signed')
  }
  // Nor with what she signs for herself, nor with one signature twice.
  const forHer = await signed(she, hers)
  expect(await bob.isRefused(addKey, forHer)).toBe('token/invalid')
  await she.does(addKey, forHer)
  expect(await she.isRefused(addKey, forHer)).toBe('token/invalid')
})

test('a key from before proofs were asked for gives way to whoever proves that it is theirs', async () => {
  const { ann: she, domain } = await ann()
  const bob = await aPerson(installation, domain, { username: 'bob' })
  const key = aKeyPair()
  const squatted = await bob.does(addKey, await signed(bob, key))
  await testing.owner.raw('update ??.ssh_key set proved_at = null where id = ?', [`domain_${domain.id}`, squatted.id])
  await she.does(addKey, await signed(she, key))
  expect(await bob.does(listKeys, {})).toEqual([])
  const { notifications } = await bob.does(listNotifications, {})
  expect(notifications[0]?.message).toContain('was removed from your account')
  await using gate = await openGateTable({ connectionString: urls.gate, log: silent })
  expect(await gate.usersOfKey(squatted.fingerprint, '192.0.2.7')).toMatchObject([{ username: 'ann' }])
})

test("nobody removes another's key", async () => {
  const { ann: she, domain } = await ann()
  const bob = await aPerson(installation, domain, { username: 'bob' })
  const { id } = await she.does(addKey, await signed(she))
  expect(await bob.isRefused(removeKey, { id })).toBe('key/not-found')
  expect(await she.does(listKeys, {})).toHaveLength(1)
})

test('twenty keys are enough', async () => {
  const { ann: she } = await ann()
  for (let count = 0; count < 20; count++) await she.does(addKey, await signed(she))
  expect(await she.isRefused(addKey, await signed(she))).toBe('key/limit')
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
