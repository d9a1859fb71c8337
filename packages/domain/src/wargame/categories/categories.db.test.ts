import { testInstallation } from '@pathwar/testing/installation'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aBoughtPlay, HOUR } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { showStatistics } from '../console/index.ts'
import { importLevel, publishLevel, setRelease } from '../levels/index.ts'
import { showBoard, showLevel } from '../play/index.ts'
import { showMatrix, showTeamStanding } from '../scoring/index.ts'
import { changeCategory, listCategories, mergeCategory, orderCategories, orderLevels, removeCategory } from './index.ts'

const testing = await testInstallation()

/** The vault in `web`, and others in categories of their own; each is cheaper than the one before. */
async function aBoard() {
  const play = await aBoughtPlay(testing, { category: 'web', price: 50 })
  const { root, tournament } = play
  const add = async (slug: string, category: string, price: number) => {
    await root.does(importLevel, await root.uploads(aLevelZip({ slug, name: slug, category, price })))
    await root.does(publishLevel, { tournament, level: slug })
  }
  await add('forge', 'iron', 40)
  await add('paper', 'web', 30)
  await add('sand', 'zoo', 20)
  const names = async (who: Pick<typeof root, 'does'> = root) => {
    const { levels, categories } = await who.does(showBoard, { tournament })
    return { levels: levels.map(({ slug }) => slug), categories: categories.map(({ category }) => category) }
  }
  return { ...play, add, names }
}

test('without an order categories come by name and levels by price; with one all tables follow it, and what is new comes last', async () => {
  const { root, ann, tournament, ref, team, add, names } = await aBoard()
  expect(await names(ann)).toEqual({
    levels: ['forge', 'paper', 'vault', 'sand'],
    categories: ['iron', 'web', 'zoo'],
  })
  await root.does(orderCategories, { tournament, categories: ['zoo', 'web', 'iron'] })
  await root.does(changeCategory, { tournament, category: 'web', changes: { color: 'teal' } })
  await root.does(orderLevels, { tournament, category: 'web', levels: ['vault'] })
  await add('stone', 'mines', 1)
  const wanted = ['sand', 'vault', 'paper', 'forge', 'stone']
  expect(await names(ann)).toEqual({ levels: wanted, categories: ['zoo', 'web', 'iron', 'mines'] })
  expect((await ann.does(showLevel, ref)).card).toMatchObject({ category: 'web', color: 'teal' })
  expect((await ann.does(showMatrix, { tournament })).levels.map(({ slug, color }) => `${slug} ${color}`)).toEqual([
    ...['sand null', 'vault teal', 'paper teal', 'forge null', 'stone null'],
  ])
  const { categories } = await ann.does(showTeamStanding, { tournament, team })
  expect(categories.map(({ category, color }) => [category, color])[1]).toEqual(['web', 'teal'])
  const { levels } = await root.does(showStatistics, { tournament })
  expect(levels.map(({ slug }) => slug)).toEqual(wanted)
  await root.does(orderLevels, { tournament, category: 'web', levels: [] })
  expect((await names(ann)).levels).toEqual(['sand', 'paper', 'vault', 'forge', 'stone'])
})

test('a category is renamed with all its levels, and a new version of one stays in it', async () => {
  const { root, ann, tournament, names } = await aBoard()
  const change = (category: string, name: string) => ({ tournament, category, changes: { name } })
  expect(await root.isRefused(changeCategory, change('web', 'iron'))).toBe('category/taken')
  expect(await root.isRefused(changeCategory, change('nothing', 'else'))).toBe('category/not-found')
  const renamed = await root.does(changeCategory, change('web', 'The web'))
  expect(renamed).toMatchObject({ category: 'The web', ordered: true, levels: [{ slug: 'paper' }, { slug: 'vault' }] })
  // It stays where it was shown.
  expect((await names(ann)).categories).toEqual(['iron', 'The web', 'zoo'])
  await root.does(publishLevel, { tournament, level: 'vault', price: 5 })
  expect((await names(ann)).categories).toEqual(['iron', 'The web', 'zoo'])
})

test('a category goes up in another one, which keeps its place and colour', async () => {
  const { root, ann, tournament, names } = await aBoard()
  await root.does(changeCategory, { tournament, category: 'web', changes: { color: 'pink' } })
  expect(await root.isRefused(mergeCategory, { tournament, category: 'web', into: 'web' })).toBe('category/itself')
  expect(await root.isRefused(removeCategory, { tournament, category: 'web' })).toBe('category/in-use')
  const left = await root.does(mergeCategory, { tournament, category: 'iron', into: 'web' })
  expect(left.map(({ category, color }) => [category, color])).toEqual([
    ['web', 'pink'],
    ['zoo', null],
  ])
  expect((await names(ann)).levels).toEqual(['paper', 'forge', 'vault', 'sand'])
})

test('an order names each category once, and players order nothing', async () => {
  const { root, ann, tournament } = await aBoard()
  for (const categories of [['web'], ['web', 'web', 'iron'], ['web', 'iron', 'zoo', 'none'], []])
    expect(await root.isRefused(orderCategories, { tournament, categories })).toBe('category/order')
  for (const levels of [['sand'], ['paper', 'paper']])
    expect(await root.isRefused(orderLevels, { tournament, category: 'web', levels })).toBe('category/levels')
  expect(await ann.isRefused(listCategories, { tournament })).toBe('auth/forbidden')
})

test('the category of a level that is hidden is told to nobody who waits for it', async () => {
  const { root, ann, tournament, names } = await aBoard()
  await root.does(orderCategories, { tournament, categories: ['zoo', 'iron', 'web'] })
  const releasedAt = new Date(testing.installation.now().getTime() + HOUR).toISOString()
  await root.does(setRelease, { tournament, level: 'sand', changes: { releasedAt, lockedAs: 'hidden' } })
  expect((await names(ann)).categories).toEqual(['iron', 'web'])
  expect((await names(root)).categories).toEqual(['zoo', 'iron', 'web'])
  await root.does(setRelease, { tournament, level: 'sand', changes: { lockedAs: 'anonymised' } })
  expect((await names(ann)).categories).toEqual(['zoo', 'iron', 'web'])
})
