import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { useBrowser } from '../fixtures/browser.ts'
import { pathwar } from '../fixtures/cli.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { buyAndStart, solveOverHttp, submit } from '../fixtures/level.ts'
import { levelCard, scoreBecomes, scoreboard } from '../fixtures/pages.ts'
import { logIn, type Player, refusalOf } from '../fixtures/player.ts'
import { lacks } from '../fixtures/stack.ts'

const level = 'sql-kindergarten'

describe.skipIf(lacks('chromium'))('the end of a tournament', () => {
  const { newPage, pageOf } = useBrowser()
  let domain: Domain
  let ann: Player
  let rita: Player
  let oskar: Page
  let visitor: Page

  beforeAll(async () => {
    domain = await aDomain()
    ann = await logIn(domain, 'ann')
    rita = await logIn(domain, 'rita')
    oskar = await pageOf(domain, 'oskar')
    visitor = await newPage(domain)
  })

  async function solves(player: Player) {
    const instance = await buyAndStart(player, level)
    return submit(player, level, await solveOverHttp(player, instance))
  }

  test('is frozen by its organiser, and everybody’s pages say so at once', async () => {
    expect(await solves(ann)).toMatchObject({ place: 1 })
    await visitor.goto('/tournaments/cup/scoreboard')
    await scoreBecomes(visitor, 'Hexagon', '40 pt')
    await oskar.goto('/organise/tournaments/cup')
    await oskar.getByRole('button', { name: 'Freeze now…' }).click()
    await oskar.getByRole('button', { name: 'Freeze the scoreboard', exact: true }).click()
    await oskar.getByText('The scoreboard of The Cup is frozen.', { exact: true }).waitFor()
    await visitor.getByText('Frozen since').waitFor()
  })

  test('goes on behind the frozen board, which staff can see live or as players do', async () => {
    expect(await solves(rita)).toMatchObject({ outcome: 'accepted', place: null, points: null })
    const rows = await scoreboard(visitor)
    await oskar.goto('/tournaments/cup/scoreboard')
    await oskar.getByText('You see the live board.').waitFor()
    await scoreBecomes(oskar, 'Lanterns', '40 pt')
    await oskar.getByRole('link', { name: 'Look as players do' }).click()
    await scoreBecomes(oskar, 'Lanterns', '0 pt')
    expect(await scoreboard(visitor)).toEqual(rows)
    await visitor.reload()
    await scoreBecomes(visitor, 'Lanterns', '0 pt')
    await visitor.goto('/tournaments/cup')
    await levelCard(visitor, 'SQL Kindergarten').getByText('1 solve').waitFor()
    const player = await pageOf(domain, 'rita')
    await player.goto(`/tournaments/cup/levels/${level}`)
    await player.getByText('Place and points are told when the scoreboard thaws.').waitFor()
    await player.getByText('+ 1 solve').waitFor()
  })

  test('is revealed on the big screen by keys, from the last rank to the first, and thawed there', async () => {
    await oskar.goto('/tournaments/cup/scoreboard?big=true')
    await oskar.getByRole('link', { name: 'Ceremony' }).click()
    await oskar.getByText('As of the freeze.').waitFor()
    expect(await ranking(oskar)).toEqual(['Hexagon 40', 'Lanterns 0'])
    await oskar.keyboard.press(' ')
    await oskar.getByText('Lanterns: 40 points, rank 2.').waitFor()
    await oskar.keyboard.press('ArrowRight')
    await oskar.getByText('That is the final board.').waitFor()
    await oskar.keyboard.press('ArrowLeft')
    await oskar.getByText('Lanterns: 40 points, rank 2.').waitFor()
    await oskar.getByRole('button', { name: 'Reveal' }).click()
    await visitor.goto('/tournaments/cup/scoreboard')
    await oskar.getByRole('button', { name: 'Thaw…' }).click()
    await oskar.getByRole('button', { name: 'Thaw the scoreboard', exact: true }).click()
    await scoreBecomes(visitor, 'Lanterns', '40 pt')
    expect(await visitor.getByText('Frozen since').count()).toBe(0)
  })

  test('is put off by a pause, with a reason that everybody reads', async () => {
    await oskar.goto('/organise/tournaments/cup')
    await oskar.getByRole('button', { name: 'Pause…' }).click()
    const dialog = oskar.getByRole('dialog', { name: 'Pause The Cup?' })
    await dialog.getByLabel('Reason').fill('Lunch until 13:00')
    await dialog.getByRole('button', { name: 'Pause the tournament' }).click()
    await oskar.getByText('Lunch until 13:00').waitFor()
    // Open pages hear of it.
    const notice = visitor.getByText(/^Paused since .*Lunch until 13:00/)
    await notice.waitFor()
    expect(await refusalOf(ann.api.play.subscribe.mutate({ tournament: 'cup', level: 'oracle' }))).toBe(
      'tournament/paused',
    )
    await oskar.getByRole('button', { name: 'Go on' }).click()
    await oskar.getByRole('dialog').getByRole('button', { name: 'Go on' }).click()
    await oskar.getByRole('button', { name: 'Pause…' }).waitFor()
    await notice.waitFor({ state: 'detached' })
    await visitor.getByText('1 pause, shaded').waitFor()
  })

  test('is kept in an archive, whose levels anybody practises alone; nothing of it counts', async () => {
    await oskar.getByRole('button', { name: 'Close…' }).click()
    await oskar.getByRole('dialog').getByRole('button', { name: 'Close the tournament' }).click()
    await oskar.getByRole('button', { name: 'Archive…' }).click()
    await oskar.getByRole('dialog').getByRole('button', { name: 'Archive it' }).click()
    await oskar.getByRole('button', { name: 'Allow practice' }).click()
    await oskar.getByRole('button', { name: 'End the practice…' }).waitFor()
    const nobody = await logIn(domain, 'nobody')
    const player = await pageOf(domain, 'nobody')
    const before = await ann.api.scoring.scoreboard.query({ tournament: 'cup' })
    await player.goto(`/tournaments/cup/levels/${level}`)
    await player.getByRole('button', { name: 'Start it for practice' }).click()
    await player.getByLabel('Passphrase').waitFor()
    const { instance } = await nobody.api.practice.level.query({ tournament: 'cup', level })
    if (!instance) throw new Error('nothing runs')
    const [passphrase = ''] = await solveOverHttp(nobody, instance)
    await player.getByLabel('Passphrase').fill(passphrase)
    await player.getByRole('button', { name: 'Check it' }).click()
    await player.getByText('Solved for practice').waitFor()
    expect((await ann.api.scoring.scoreboard.query({ tournament: 'cup' })).rows).toEqual(before.rows)
    await nobody.api.instances.stop.mutate({ instance: instance.id })
  })

  test('is the beginning of another one: a clone, whose checklist is read before it is opened', async () => {
    const organiser = await logIn(domain, 'oskar')
    const clone = ['tournament', 'clone', 'cup', 'Another Cup', '--starts', '+30d', '--slug', 'another']
    expect(await pathwar(organiser, clone)).toMatchObject({ code: 0, err: '' })
    const checked = await pathwar(organiser, ['tournament', 'check', 'another'])
    expect(checked).toMatchObject({ code: 0 })
    expect(checked.out).toContain('solved by a tester')
    for (const { slug } of (await organiser.api.play.board.query({ tournament: 'another' })).levels)
      await organiser.api.levels.unpublish.mutate({ tournament: 'another', level: slug })
    expect(await pathwar(organiser, ['tournament', 'check', 'another'])).toMatchObject({ code: 1 })
    await oskar.goto('/organise/tournaments/another')
    await oskar.getByText('It has no level: there is nothing to play.').waitFor()
    await oskar.getByRole('button', { name: 'Open the tournament' }).click()
    const question = oskar.getByRole('dialog', { name: 'Open Another Cup?' })
    await question.getByText('It has no level: there is nothing to play.').waitFor()
    await question.getByRole('button', { name: 'Open it nevertheless' }).click()
    await oskar.getByText('upcoming').first().waitFor()
  })
})

/** The teams of a ceremony with their scores, from the first rank on. */
async function ranking(page: Page): Promise<string[]> {
  const rows = await page.getByRole('listitem').evaluateAll((found) =>
    found.map((row) => ({
      at: Number(row.getAttribute('aria-posinset')),
      text: `${row.querySelector('.truncate')?.textContent} ${row.querySelector('data')?.value}`,
    })),
  )
  return rows.toSorted((a, b) => a.at - b.at).map(({ text }) => text)
}
