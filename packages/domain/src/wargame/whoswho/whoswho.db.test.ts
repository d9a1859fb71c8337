import { testInstallation } from '@pathwar/testing/installation'
import { actAs, type Person, password } from '@pathwar/testing/person'
import { HOUR } from '@pathwar/testing/play'
import { afterEach, expect, test } from 'vitest'
import { expectRightBooks } from '../../all/right-books.fixture.ts'
import { deleteAccount, exportData } from '../../identity/account/index.ts'
import type { Actor } from '../../kernel/index.ts'
import { listNotifications } from '../../messaging/notifications/index.ts'
import { createCoupon, redeemCoupon } from '../coupons/index.ts'
import { subscribe } from '../play/index.ts'
import { buyItem, createItem, showInventory } from '../shop/index.ts'
import { leaveTeam } from '../teams/index.ts'
import { closeTournament, updateTournament } from '../tournaments/index.ts'
import { attemptWhoswho, listAttempts, listAttemptsAgainst, listOwnAttempts } from './index.ts'
import { aGame, rule } from './whoswho.fixture.ts'

const testing = await testInstallation()
const { clock, installation, owner } = testing
afterEach(() => {
  clock.ahead = 0
})

const messagesOf = async (who: Person) =>
  (await who.does(listNotifications, {})).notifications
    .filter(({ kind }) => kind === 'whoswho.found-out')
    .map(({ message }) => message)

test('a right guess wins the prize, of which the other team pays what it has', async () => {
  const { ann, bob, eve, zoe, guess, cashOf, domain, root, tournament } = await aGame(testing)
  expect(await ann.does(attemptWhoswho, guess(' EVE '))).toMatchObject({ outcome: 'right', amount: 50, cash: 150 })
  expect(await cashOf(eve)).toBe(50)
  await root.does(updateTournament, { tournament, changes: { whoswho: { prize: 80, penalty: 0 } } })
  expect(await bob.does(attemptWhoswho, guess('zoe'))).toMatchObject({ outcome: 'right', amount: 80, cash: 230 })
  expect(await cashOf(eve)).toBe(0)
  for (const who of [eve, zoe]) {
    const messages = await messagesOf(who)
    expect(messages).toHaveLength(2)
    expect(messages.join()).toMatch(/Ants named somebody of Others in Spring Cup, which cost your team 50/)
    expect(messages.join()).not.toMatch(/eve|zoe|ann|bob/i)
  }
  expect(await messagesOf(ann)).toEqual([])
  await expectRightBooks(owner, domain.id)
})

test('a wrong guess costs the penalty, whether anybody has the name or not', async () => {
  const { ann, eve, guess, cashOf, domain } = await aGame(testing)
  const { cash: _first, ...root } = await ann.does(attemptWhoswho, guess('root'))
  const { cash, ...nobody } = await ann.does(attemptWhoswho, guess('no such person'))
  expect(nobody).toEqual(root)
  expect(nobody).toMatchObject({ outcome: 'wrong', amount: -10 })
  expect(cash).toBe(80)
  expect(await cashOf(eve)).toBe(100)
  expect(await messagesOf(eve)).toEqual([])
  await expectRightBooks(owner, domain.id)
})

test('twenty at once with the same name are paid once', async () => {
  const { ann, bob, eve, guess, cashOf, domain } = await aGame(testing)
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      (index % 2 ? ann : bob).does(attemptWhoswho, guess('eve')).then(
        ({ outcome }) => outcome,
        ({ code }) => code,
      ),
    ),
  )
  expect(outcomes.toSorted()).toEqual(['right', ...Array.from({ length: 19 }, () => 'whoswho/tried')])
  expect(await cashOf(ann)).toBe(150)
  expect(await cashOf(eve)).toBe(50)
  await expectRightBooks(owner, domain.id)
})

test('what cannot be guessed is refused with the reason, and costs nothing', async () => {
  const { ann, root, visitor, person, guess, cashOf, team, tournament } = await aGame(testing)
  const refused = (input: Partial<ReturnType<typeof guess>>, who: Person = ann) =>
    who.isRefused(attemptWhoswho, { ...guess('eve'), ...input })
  expect(await refused({ team })).toBe('whoswho/own-team')
  expect(await refused({ team: 'no-such-team' })).toBe('whoswho/no-team')
  expect(await refused({}, await person('sam'))).toBe('tournament/not-joined')
  expect(await visitor.isRefused(attemptWhoswho, guess('eve'))).toBe('auth/required')
  await ann.does(attemptWhoswho, guess('nobody'))
  expect(await refused({ username: 'NoBody' })).toBe('whoswho/tried')
  // The same for a right and a wrong one: neither tells of the other.
  await root.does(updateTournament, { tournament, changes: { whoswho: { prize: 5, penalty: 1000 } } })
  expect(await refused({ username: 'eve' })).toBe('whoswho/not-enough-cash')
  expect(await refused({ username: 'root' })).toBe('whoswho/not-enough-cash')
  await root.does(updateTournament, { tournament, changes: { whoswho: null } })
  expect(await refused({})).toBe('whoswho/off')
  await root.does(closeTournament, { tournament })
  expect(await refused({})).toBe('tournament/not-open')
  expect(await cashOf(ann)).toBe(90)
})

test('a team guesses ten times within an hour, also at once, and then again', async () => {
  const { ann, bob, guess, domain } = await aGame(testing, { startingCash: 1000 })
  const outcomes = await Promise.all(
    Array.from({ length: 15 }, (_, index) =>
      (index % 2 ? ann : bob).does(attemptWhoswho, guess(`nobody-${index}`)).then(
        ({ outcome }) => outcome,
        ({ code }) => code,
      ),
    ),
  )
  expect(outcomes.filter((outcome) => outcome === 'wrong')).toHaveLength(10)
  expect(outcomes.filter((outcome) => outcome === 'whoswho/too-often')).toHaveLength(5)
  const refusal = await ann.does(attemptWhoswho, guess('eve')).catch((error) => error)
  expect(refusal.retryAfter).toBeGreaterThan(3500)
  expect(refusal.retryAfter).toBeLessThanOrEqual(3600)
  clock.pass(HOUR + 1000)
  expect(await ann.does(attemptWhoswho, guess('eve'))).toMatchObject({ outcome: 'right' })
  await expectRightBooks(owner, domain.id)
})

test('a shield protects once: nobody pays, and both hear of it', async () => {
  const { ann, bob, eve, root, guess, cashOf, tournament, domain } = await aGame(testing)
  const item = await root.does(createItem, { tournament, kind: 'shield', name: 'A shield', price: 20 })
  await eve.does(buyItem, { tournament, item: item.id, price: 20, owned: 0 })
  expect(await bob.does(attemptWhoswho, guess('nobody'))).toMatchObject({ outcome: 'wrong' })
  expect((await eve.does(showInventory, { tournament })).items[0]).toMatchObject({ usedAt: null })
  const outcomes = await Promise.all([ann.does(attemptWhoswho, guess('eve')), bob.does(attemptWhoswho, guess('zoe'))])
  expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['right', 'shielded'])
  expect((await eve.does(showInventory, { tournament })).items[0]?.usedAt).not.toBeNull()
  expect(await cashOf(ann)).toBe(140)
  expect(await cashOf(eve)).toBe(30)
  expect((await messagesOf(eve)).join()).toMatch(/A shield protected you, and is spent now/)
  const { attempts } = await eve.does(listAttemptsAgainst, { tournament })
  expect(attempts.map(({ outcome, lost }) => [outcome, lost]).toSorted()).toEqual(
    [
      ['right', 50],
      ['shielded', 0],
      ['wrong', 0],
    ].toSorted(),
  )
  await expectRightBooks(owner, domain.id)
})

test('guesses both ways, purchases and coupons at once neither deadlock nor fail for want of another team’s cash', async () => {
  const { ann, bob, eve, zoe, root, guess, team, tournament, ref, domain } = await aGame(testing)
  const glory = await root.does(createItem, { tournament, kind: 'glory', name: 'Glory', price: 40, perTeam: 9 })
  await root.does(createCoupon, { tournament, label: 'A gift', value: 5, code: 'WELCOME', maxPerTeam: 9 })
  // Enough that whatever comes first leaves what a wrong guess would cost.
  await root.does(createCoupon, { tournament, label: 'Much', value: 500, code: 'PLENTY' })
  for (const who of [ann, eve]) await who.does(redeemCoupon, { tournament, code: 'plenty' })
  const back = (username: string) => ({ tournament, team, username })
  const done = await Promise.allSettled([
    ...[ann.does(attemptWhoswho, guess('eve')), bob.does(attemptWhoswho, guess('zoe'))],
    ...[eve.does(attemptWhoswho, back('ann')), zoe.does(attemptWhoswho, back('bob'))],
    ...[ann, eve].map((who) => who.does(subscribe, ref)),
    ...[bob, zoe].map((who) => who.does(buyItem, { tournament, item: glory.id, price: 40, owned: 0 })),
    ...[ann, bob, eve, zoe].map((who) => who.does(redeemCoupon, { tournament, code: 'welcome' })),
  ])
  expect(done.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))).toEqual([])
  await expectRightBooks(owner, domain.id)
})

test('a team sees what it has guessed, another that it was guessed at, and organisers all', async () => {
  const { ann, bob, eve, root, person, guess, tournament } = await aGame(testing)
  await ann.does(attemptWhoswho, guess('nobody'))
  await bob.does(attemptWhoswho, guess('zoe'))
  const own = await ann.does(listOwnAttempts, { tournament, limit: 1 })
  expect(own.attempts).toMatchObject([{ named: 'zoe', by: 'bob', outcome: 'right', amount: 50 }])
  const rest = await ann.does(listOwnAttempts, { tournament, before: own.next ?? '' })
  expect(rest).toMatchObject({ attempts: [{ named: 'nobody', outcome: 'wrong', amount: -10 }], next: null })
  expect(await ann.does(listAttemptsAgainst, { tournament })).toEqual({ attempts: [], next: null })
  expect(await eve.does(listOwnAttempts, { tournament })).toEqual({ attempts: [], next: null })
  const against = await eve.does(listAttemptsAgainst, { tournament })
  expect(against.attempts).toMatchObject([
    { by: { name: 'Ants' }, outcome: 'right', lost: 50 },
    { by: { name: 'Ants' }, outcome: 'wrong', lost: 0 },
  ])
  expect(JSON.stringify(against)).not.toMatch(/zoe|bob|nobody/)
  expect((await root.does(listAttempts, { tournament })).attempts).toHaveLength(2)
  const found = await root.does(listAttempts, { tournament, search: 'NOBO' })
  expect(found.attempts).toMatchObject([{ by: { user: 'ann', team: { name: 'Ants' } }, team: { name: 'Others' } }])
  expect((await root.does(listAttempts, { tournament, search: 'other' })).attempts).toHaveLength(2)
  expect(await (await person('sam')).isRefused(listOwnAttempts, { tournament })).toBe('tournament/not-joined')
})

test('whoever has left, or deleted their account, is named no more, and what was paid stays', async () => {
  const { ann, bob, zoe, root, guess, team, tournament, domain } = await aGame(testing)
  await bob.does(attemptWhoswho, guess('zoe'))
  await ann.does(attemptWhoswho, guess('bob'))
  const proven = (who: Person) =>
    actAs(installation, domain, { ...who.caller.actor, stepUpAt: installation.now() } as Actor) // as after a step-up
  const { data } = await proven(zoe).does(exportData, {})
  expect(data).toMatchObject({ whoswho: [], whoswhoFoundOut: [{ tournament, shielded: false }] })
  expect(JSON.stringify(data)).not.toMatch(/bob/)
  await bob.does(leaveTeam, { team })
  for (const who of [zoe, bob])
    await proven(who).does(deleteAccount, { username: who.username, currentPassword: password })
  const text = JSON.stringify((await root.does(listAttempts, { tournament })).attempts)
  expect(text).not.toMatch(/zoe|bob/)
  expect((await ann.does(listOwnAttempts, { tournament })).attempts).toMatchObject([
    { outcome: 'wrong', amount: -10 },
    { outcome: 'right', amount: rule.prize, by: 'Deleted user' },
  ])
  await expectRightBooks(owner, domain.id)
})
