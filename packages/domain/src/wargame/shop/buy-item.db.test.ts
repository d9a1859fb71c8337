import type { BuyShopItem } from '@pathwar/contracts/wargame/shop'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { aLevelZip } from '@pathwar/testing/level-zip'
import type { Person } from '@pathwar/testing/person'
import { aBoughtPlay, aPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { expectRightBooks } from '../../all/right-books.fixture.ts'
import { DomainError } from '../../kernel/index.ts'
import { importLevel, publishLevel } from '../levels/index.ts'
import { submit, subscribe } from '../play/index.ts'
import { closeTournament } from '../tournaments/index.ts'
import { buyItem, createItem, listItems, listLevelItems, listOffers, showInventory, updateItem } from './index.ts'
import { anotherTeam, buys, cashOf, hints } from './shop.fixture.ts'

const testing = await testInstallation()
const { owner } = testing

test('the hints of a package come with its level; each is read once it is bought, after the one before', async () => {
  const { ann, ref, tournament } = await aBoughtPlay(testing, { hints })
  const [first, second, ...more] = (await ann.does(listLevelItems, ref)).items
  expect(more).toEqual([])
  expect(first).toMatchObject({ kind: 'hint', name: 'Hint 1', price: 0, text: null, barred: null })
  expect(second).toMatchObject({ name: 'The key', price: 20, text: null, barred: { code: 'shop/locked' } })
  expect(second?.barred?.text).toBe('Buy “Hint 1” first.')
  if (!first || !second) throw new Error('there are no hints')

  const free = await buys(ann, tournament, first)
  expect(free).toMatchObject({ cash: 90, bought: { text: 'It *opens* by itself.', boughtBy: 'ann', pricePaid: 0 } })
  expect(await buys(ann, tournament, second)).toMatchObject({ cash: 70, bought: { text: 'Under the mat.' } })
  expect((await ann.does(listLevelItems, ref)).items.map(({ text }) => text)).toEqual([
    'It *opens* by itself.',
    'Under the mat.',
  ])
  expect((await ann.does(showInventory, { tournament })).items).toMatchObject([{ name: 'The key' }, { name: 'Hint 1' }])
})

test('a hint is bought once, for a level that the team has, with cash that it has, while the tournament runs', async () => {
  const play = await aPlay(testing, { hints: [{ text: 'Look.', price: 95 }], startingCash: 100 })
  const { ann, root, ref, tournament, visitor, person } = play
  const [hint] = (await ann.does(listLevelItems, ref)).items
  if (!hint) throw new Error('there is no hint')
  const ask = { tournament, item: hint.id, price: hint.price, owned: 0 }
  const eve = await person('eve')
  expect(hint.barred?.code).toBe('level/not-bought')
  expect(await ann.isRefused(buyItem, ask)).toBe('level/not-bought')
  expect(await eve.isRefused(buyItem, ask)).toBe('tournament/not-joined')
  expect(await visitor.isRefused(buyItem, ask)).toBe('auth/required')

  await ann.does(subscribe, ref)
  await expect(ann.does(buyItem, ask)).rejects.toThrow('It costs 95, and your team has 90.')
  await root.does(updateItem, { tournament, item: hint.id, changes: { price: 40 } })
  // The price that she has seen is not the price any more.
  expect(await ann.isRefused(buyItem, { ...ask, price: 95 })).toBe('shop/changed')
  await ann.does(buyItem, { ...ask, price: 40 })
  expect(await ann.isRefused(buyItem, { ...ask, price: 40, owned: 1 })).toBe('shop/already-owned')
  expect(await cashOf(play, ann)).toBe(50)

  const { id: other } = await root.does(createItem, { ...ref, kind: 'solution', name: 'All', body: 'So.', price: 0 })
  await root.does(closeTournament, { tournament })
  expect(await ann.isRefused(buyItem, { tournament, item: other, price: 0, owned: 0 })).toBe('tournament/not-open')
  // What was bought stays.
  expect((await ann.does(listLevelItems, ref)).items[0]).toMatchObject({ text: 'Look.' })
  await expectRightBooks(owner, play.domain.id)
})

test('a press twice, by one or by two of a team, pays once', async () => {
  const play = await aBoughtPlay(testing, { hints: [{ text: 'Look.', price: 7 }] })
  const { ann, root, ref, tournament, person, invites, team } = play
  const bob = await person('bob')
  await invites(ann, team, bob)
  const [hint] = (await ann.does(listLevelItems, ref)).items
  const crown = await root.does(createItem, { tournament, kind: 'glory', name: 'A crown', price: 5 })
  for (const { id, price } of [hint ?? crown, crown]) {
    const ask = { tournament, item: id, price, owned: 0 }
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) => (at % 2 ? ann : bob).does(buyItem, ask)),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  }
  expect(await cashOf(play, ann)).toBe(90 - 7 - 5)
  // A second one that is meant is sold.
  await buys(ann, tournament, { ...crown, owned: 1 })
  expect(await cashOf(play, ann)).toBe(90 - 7 - 10)
  await expectRightBooks(owner, play.domain.id)
})

/** `bought`, or the code of the refusal. Where a busy machine says so, it is asked again: what was seen makes that safe. */
async function answerTo(who: Person, ask: BuyShopItem): Promise<string> {
  const answer = await who.does(buyItem, ask).then(
    () => 'bought',
    (error: unknown) => (error instanceof DomainError ? error.code : Promise.reject(error)),
  )
  return answer === 'request/too-slow' ? answerTo(who, ask) : answer
}

test('of what there is only so much, fifty teams at once get exactly that', async () => {
  const play = await aPlay(testing)
  const { root, tournament } = play
  const { id: item } = await root.does(createItem, { tournament, kind: 'glory', name: 'A crown', price: 5, stock: 7 })
  const people = await Promise.all(Array.from({ length: 50 }, (_, at) => anotherTeam(play, `buyer${at}`)))
  const answers = await Promise.all(people.map((who) => answerTo(who, { tournament, item, price: 5, owned: 0 })))
  expect(answers.filter((answer) => answer === 'bought')).toHaveLength(7)
  expect(answers.filter((answer) => answer === 'shop/sold-out')).toHaveLength(43)
  const [crown] = (await play.visitor.does(listItems, { tournament })).items
  expect(crown).toMatchObject({ left: 0, owned: 0 })
  expect(crown?.owners).toHaveLength(7)
  await expectRightBooks(owner, play.domain.id)
})

test('a team buys hints, solves and buys a level at once, and the sums are right', async () => {
  const many = Array.from({ length: 6 }, (_, at) => ({ text: `Look ${at}.`, price: 3 }))
  const play = await anInstance(testing, { hints: many })
  const { ann, root, ref, tournament, passphrases, domain } = play
  await root.does(importLevel, await root.uploads(aLevelZip({ slug: 'second', name: 'Second' })))
  await root.does(publishLevel, { tournament, level: 'second' })
  for (const { id: item } of (await root.does(listOffers, { tournament })).items)
    await root.does(updateItem, { tournament, item, changes: { requires: null } })
  const { items } = await ann.does(listLevelItems, ref)
  await Promise.all([
    ...items.map((hint) => buys(ann, tournament, hint)),
    ann.does(submit, { ...ref, passphrases }),
    ann.does(subscribe, { tournament, level: 'second' }),
  ])
  expect(await cashOf(play, ann)).toBe(90 - 6 * 3 + 50 - 10)
  await expectRightBooks(owner, domain.id)
})
