import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { aBoughtPlay, aPlay, HOUR } from '@pathwar/testing/play'
import { afterEach, expect, test } from 'vitest'
import { exportData } from '../../identity/account/index.ts'
import { inTransaction } from '../../kernel/index.ts'
import { stopInstance } from '../instances/index.ts'
import { showBoard } from '../play/index.ts'
import { leaveTeam } from '../teams/index.ts'
import {
  buyItem,
  createItem,
  listLevelItems,
  listOffers,
  showInventory,
  spendShield,
  updateItem,
  useItem,
} from './index.ts'
import { anotherTeam, buys } from './shop.fixture.ts'

const testing = await testInstallation()
const { installation, owner, clock } = testing
afterEach(() => {
  clock.ahead = 0
})

test('nobody reads a text who has not bought it: not other teams, not visitors, not who has left', async () => {
  const secret = 'Under the mat'
  const play = await aBoughtPlay(testing, { hints: [{ text: secret, price: 1 }] })
  const { ann, root, ref, tournament, visitor, person, invites, team } = play
  const rival = await anotherTeam(play, 'rival')
  const author = await person('author', { roles: ['author'] })
  const bob = await person('bob')
  await invites(ann, team, bob)
  const [hint] = (await ann.does(listLevelItems, ref)).items
  if (!hint) throw new Error('there is no hint')
  const { bought } = await buys(ann, tournament, hint)
  expect(JSON.stringify(await bob.does(listLevelItems, ref))).toContain(secret)
  await bob.does(leaveTeam, { team })

  const { gathered } = await import('../../all/gathered.ts')
  const { fillInput } = await import('@pathwar/testing/fill-input')
  const values = {
    ...ref,
    item: hint.id,
    inventoryItem: bought.id,
    purchase: bought.id,
    team,
    text: 'mat',
    find: 'mat',
  }
  let asked = 0
  for (const [name, useCase] of gathered.useCases) {
    if (useCase.kind !== 'query') continue
    for (const who of [rival, visitor, bob, author]) {
      const answer = await Promise.try(() => who.does(useCase, fillInput(useCase.input, values).input)).catch(String)
      expect(JSON.stringify(answer) ?? '', name).not.toContain(secret)
      asked += 1
    }
  }
  expect(asked).toBeGreaterThan(100)
  // Nor is it where much is kept about everything.
  const { rows } = await owner.raw(
    `select e::text as row from ??.event e union all select a::text from ??.audit_entry a
     union all select n::text from ??.notification n`,
    Array.from({ length: 3 }, () => `domain_${play.domain.id}`),
  )
  expect(JSON.stringify(rows)).not.toContain(secret)
  const { actor } = ann.caller
  const stepped = actor.kind === 'user' ? { ...actor, stepUpAt: installation.now() } : actor
  const { data } = await inTransaction(installation, 'command', { ...ann.caller, actor: stepped }, (ctx) =>
    exportData.run(ctx, {}, undefined),
  )
  expect(JSON.stringify(data)).toContain('"bought"')
  expect(JSON.stringify(data)).not.toContain(secret)
  // Organisers do.
  expect(JSON.stringify(await root.does(listOffers, { tournament }))).toContain(secret)
})

test('what is hidden or comes later is not for sale, and is not named where it is needed', async () => {
  const { ann, root, ref, tournament } = await aBoughtPlay(testing)
  const offer = { ...ref, kind: 'hint', body: 'Look.', price: 1 } as const
  const first = await root.does(createItem, { ...offer, name: 'First' })
  const second = await root.does(createItem, { ...offer, name: 'Second', requires: first.id })
  const later = new Date(installation.now().getTime() + HOUR).toISOString()
  await root.does(updateItem, { tournament, item: first.id, changes: { releasedAt: later } })
  const [only, ...others] = (await ann.does(listLevelItems, ref)).items
  expect(others).toEqual([])
  expect(only).toMatchObject({ id: second.id, barred: { code: 'shop/locked' } })
  expect(only?.barred?.text).not.toContain('First')
  expect(await ann.isRefused(buyItem, { tournament, item: first.id, price: 1, owned: 0 })).toBe('shop/not-found')
  clock.pass(2 * HOUR)
  await buys(ann, tournament, { ...first, owned: 0 })
  await root.does(updateItem, { tournament, item: first.id, changes: { hidden: true } })
  // Bought, it stays to be read.
  expect((await ann.does(listLevelItems, ref)).items[0]).toMatchObject({ id: first.id, text: 'Look.' })
  expect((await root.does(listOffers, { tournament })).items).toHaveLength(2)
})

test('extra time lets the running level of the team go on for longer, once', async () => {
  const { ann, root, ref, tournament, instance, person } = await anInstance(testing)
  const offer = { tournament, kind: 'extra_time', name: 'Half an hour', minutes: 30, price: 2 } as const
  const extra = await root.does(createItem, offer)
  const { bought } = await buys(ann, tournament, { ...extra, owned: 0 })
  const use = { tournament, inventoryItem: bought.id }
  expect(await ann.isRefused(useItem, use)).toBe('shop/which-level')
  expect(await (await person('eve')).isRefused(useItem, { ...use, level: ref.level })).toBe('tournament/not-joined')
  const answers = await Promise.allSettled(
    Array.from({ length: 8 }, () => ann.does(useItem, { ...use, level: ref.level })),
  )
  const done = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
  expect(done).toHaveLength(1)
  const gained = Date.parse(done[0]?.expiresAt ?? '') - Date.parse(instance.expiresAt ?? '')
  expect(Math.round(gained / 60_000)).toBe(30)
  expect(await ann.isRefused(useItem, { ...use, level: ref.level })).toBe('shop/used')
  expect((await ann.does(showInventory, { tournament })).items[0]).toMatchObject({ usedBy: 'ann', can: { use: false } })

  // Where nothing runs it is not lost.
  const again = await buys(ann, tournament, { ...extra, owned: 1 })
  await ann.does(stopInstance, { instance: instance.id })
  const idle = { tournament, inventoryItem: again.bought.id, level: ref.level }
  expect(await ann.isRefused(useItem, idle)).toBe('instance/not-running')
  expect((await ann.does(showInventory, { tournament })).items[0]).toMatchObject({ usedAt: null, can: { use: true } })
})

test('a shield is spent once, by what it protects from and not by hand', async () => {
  const { ann, root, tournament, domain } = await aPlay(testing)
  const shield = await root.does(createItem, { tournament, kind: 'shield', name: 'A shield', price: 1 })
  const { bought } = await buys(ann, tournament, { ...shield, owned: 0 })
  expect(await ann.isRefused(useItem, { tournament, inventoryItem: bought.id })).toBe('shop/not-to-use')
  const { rows } = await owner.raw('select tournament_team_id as id from ??.inventory_item', [`domain_${domain.id}`])
  const spend = () => inTransaction(installation, 'command', ann.caller, (ctx) => spendShield(ctx, rows[0].id))
  const spent = await Promise.all(Array.from({ length: 10 }, spend))
  expect(spent.filter(Boolean)).toHaveLength(1)
})

test('a board says whether there is a shop, to those who may see its levels', async () => {
  const { ann, root, tournament } = await aPlay(testing)
  const shop = async () => (await ann.does(showBoard, { tournament })).shop
  expect(await shop()).toEqual({ items: false, general: false })
  await root.does(createItem, { tournament, kind: 'glory', name: 'A crown', price: 1 })
  expect(await shop()).toEqual({ items: true, general: true })
})
