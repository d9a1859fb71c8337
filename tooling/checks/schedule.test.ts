import { expect, test } from 'vitest'
import type { Part } from './parts.ts'
import { schedule } from './schedule.ts'

const part = (name: string, seconds: number, more: Partial<Part> = {}): Part => ({
  name,
  about: name,
  seconds,
  ...more,
})

/** Runs parts in turns that take no time, and writes down what happens. */
async function run(parts: Part[], cores: number) {
  const story: string[] = []
  let busy = 0
  let most = 0
  await schedule(parts, cores, async ({ name }, width) => {
    busy += width
    most = Math.max(most, busy)
    story.push(`${name} on ${width}`)
    await Promise.resolve()
    busy -= width
    story.push(`${name} ends`)
  })
  return { story, most }
}

test('the longest begins first, and no more cores are used than there are', async () => {
  const { story, most } = await run([part('short', 1), part('long', 9), part('middle', 5)], 2)
  expect(story.slice(0, 2)).toEqual(['long on 1', 'middle on 1'])
  expect(story.filter((line) => line.endsWith('ends'))).toHaveLength(3)
  expect(most).toBe(2)
})

test('what others wait for counts as long as they do, and they wait', async () => {
  const { story } = await run([part('tests', 100, { after: ['build'] }), part('build', 1), part('other', 50)], 1)
  expect(story).toEqual(['build on 1', 'build ends', 'tests on 1', 'tests ends', 'other on 1', 'other ends'])
})

test('one that needs a part that was not chosen does not wait for it', async () => {
  expect((await run([part('tests', 100, { after: ['build'] })], 2)).story).toEqual(['tests on 1', 'tests ends'])
})

test('a wide part leaves half of the cores to others, and takes all when it is alone', async () => {
  const { story, most } = await run([part('wide', 100, { wide: true }), part('narrow', 1)], 4)
  expect(story.slice(0, 2)).toEqual(['wide on 2', 'narrow on 1'])
  expect(most).toBe(3)
  expect((await run([part('wide', 1, { wide: true })], 4)).story[0]).toBe('wide on 4')
})

test('a part that keeps several cores busy waits for them, and nothing overtakes it', async () => {
  const heavy = part('heavy', 50, { busy: 2 })
  const { story, most } = await run([part('long', 99), heavy, part('short', 1)], 2)
  expect(story).toEqual(['long on 1', 'long ends', 'heavy on 2', 'heavy ends', 'short on 1', 'short ends'])
  expect(most).toBe(2)
  expect((await run([heavy], 1)).story).toEqual(['heavy on 1', 'heavy ends'])
})

test('a part that breaks is told, and so ends the run', async () => {
  const broken = schedule([part('broken', 1)], 1, () => Promise.reject(new Error('it broke')))
  await expect(broken).rejects.toThrow('it broke')
})
