import { until } from '@pathwar/testing/until'
import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { solve } from '../../levels/sql-kindergarten/solution/solve.ts'
import { useBrowser } from '../fixtures/browser.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { buyAndStart, type LevelSlug, solveOverHttp, submit } from '../fixtures/level.ts'
import {
  createTeam,
  headerFigureBecomes,
  levelCard,
  logInAgain,
  markAgainstReload,
  scoreBecomes,
  scoreboard,
  signUp,
} from '../fixtures/pages.ts'
import { logIn, type Player } from '../fixtures/player.ts'
import { kill, lacks, restart } from '../fixtures/stack.ts'

describe.skipIf(lacks('chromium'))('a player in a browser', () => {
  const { newPage, pageOf } = useBrowser()
  let domain: Domain
  let vera: Page
  let invite: string
  let opened: Page

  beforeAll(async () => {
    domain = await aDomain()
    vera = await newPage(domain)
  })

  test('signs up, logs out and logs in again', async () => {
    await vera.goto('/')
    await vera.getByRole('main').getByRole('link', { name: 'Sign up and play' }).click()
    await signUp(vera, 'vera')
    await vera.getByText('Join with a team to buy levels').waitFor()
    await vera.goto('/account/devices')
    await vera.getByRole('button', { name: 'Log out' }).click()
    await vera.getByRole('link', { name: 'Log in' }).first().waitFor()
    await vera.goto('/teams')
    await logInAgain(vera, 'vera')
    await vera.getByRole('heading', { name: 'My teams' }).waitFor()
  })

  test('creates a team, and a friend joins it by the invite link', async () => {
    invite = await createTeam(vera, 'Night Shift')
    expect(new URL(invite).origin).toBe(domain.url)
    const will = await newPage(domain)
    await will.goto(invite)
    await will.getByRole('heading', { name: 'Join Night Shift?' }).waitFor()
    await will.getByRole('link', { name: 'Sign up and join' }).click()
    await signUp(will, 'will')
    await will.getByRole('button', { name: 'Join Night Shift' }).click()
    await will.getByRole('heading', { name: '2 members' }).waitFor()
  })

  test('joins the running tournament and sees its levels by category', async () => {
    await vera.goto('/tournaments')
    await vera.getByRole('link', { name: 'The Cup' }).click()
    await vera.getByRole('button', { name: 'Join with a team' }).click()
    await vera.getByRole('button', { name: 'Join', exact: true }).click()
    await headerFigureBecomes(vera, 'Cash', '300')
    for (const category of ['web', 'shell', 'crypto']) {
      await vera.getByRole('heading', { name: category, level: 2 }).waitFor()
    }
    const card = levelCard(vera, 'SQL Kindergarten')
    await card.getByTitle('Costs 10, pays 40').waitFor()
    await card.getByRole('img', { name: 'Difficulty: easy' }).waitFor()
    await card.getByText('no solve yet').waitFor()
    await card.getByText('Buy').waitFor()
  })

  test('buys a level with the team’s cash, starts it, and watches it start', async () => {
    await levelCard(vera, 'SQL Kindergarten').getByRole('link').click()
    await vera.getByRole('button', { name: 'Buy it, start later' }).click()
    await vera.getByRole('button', { name: 'Start the level' }).click()
    await vera.getByRole('heading', { name: 'Starting your copy' }).waitFor()
    const kept = await markAgainstReload(vera)
    await vera.getByRole('link', { name: 'Open web' }).waitFor()
    expect(await kept()).toBe(true)
    await headerFigureBecomes(vera, 'Cash', '290')
    await vera.getByText('Bought by vera').waitFor()
    await vera.getByRole('complementary', { name: 'Running instances' }).getByText('SQL Kindergarten').waitFor()
  })

  test('opens it in a new tab, through the gate and with a cookie of its own', async () => {
    const tab = vera.context().waitForEvent('page')
    await vera.getByRole('link', { name: 'Open web' }).click()
    opened = await tab
    await opened.getByRole('searchbox').or(opened.getByRole('textbox')).first().waitFor()
    expect(new URL(opened.url()).hostname).toMatch(/^[a-z0-9]+\.levels\.localhost$/)
    const cookies = await vera.context().cookies(opened.url())
    expect(cookies.length).toBeGreaterThan(0)
    expect(cookies.every(({ httpOnly, domain: host }) => httpOnly && host === new URL(opened.url()).hostname)).toBe(
      true,
    )
    const platform = await vera.context().cookies(domain.url)
    expect(platform.map(({ name }) => name)).not.toContain(cookies[0]?.name)
  })

  test('solves it, submits, and sees cash, score and the scoreboard change', async () => {
    await vera.getByLabel('Passphrase').fill('not-the-passphrase')
    await vera.getByRole('button', { name: 'Submit' }).click()
    await vera.getByText('Not right. 9 attempts left before a pause.').waitFor()
    const [passphrase = ''] = await solve({ baseUrl: new URL(opened.url()).origin, headers: await cookieOf(opened) })
    await vera.getByLabel('Passphrase').fill(passphrase)
    await vera.getByRole('button', { name: 'Submit' }).click()
    await vera.getByText('Solved, 1st of all', { exact: true }).waitFor()
    await headerFigureBecomes(vera, 'Cash', '330')
    await headerFigureBecomes(vera, 'Score', '40 pt')
    await vera.getByRole('link', { name: 'Scoreboard', exact: true }).click()
    await scoreBecomes(vera, 'Night Shift', '40 pt')
    const [first] = await scoreboard(vera)
    expect(first).toEqual(['1', 'Night Shiftmy team', '40 pt', '1'])
    await headerFigureBecomes(vera, 'Rank', '#1')
  })

  test('a second browser’s scoreboard changes without a reload, though the api that feeds it is killed', async () => {
    const rita = await logIn(domain, 'rita')
    const levels = ['paper-trail', 'token-forge', 'sql-kindergarten'] as const
    const found = await Promise.all(levels.map((level) => buyAndSolve(rita, level)))
    const watcher = await pageOf(domain, 'nobody')
    await watcher.goto('/tournaments/cup/scoreboard')
    await scoreBecomes(watcher, 'Lanterns', '0 pt')
    const kept = await markAgainstReload(watcher)
    await submit(rita, levels[0], found[0] ?? [])
    await scoreBecomes(watcher, 'Lanterns', '50 pt')

    // One of the two serves the feed; each is stopped for some time, and a solve happens meanwhile.
    // Who is told that nothing was done asks again.
    await kill('api-1')
    await until('it is taken', () => submit(rita, levels[1], found[1] ?? []).then(() => true))
    await scoreBecomes(watcher, 'Lanterns', '130 pt')
    await restart('api-1')
    await kill('api-2')
    await until('it is taken', () => submit(rita, levels[2], found[2] ?? []).then(() => true))
    await scoreBecomes(watcher, 'Lanterns', '170 pt')
    await restart('api-2')
    await watcher.getByText(/^live/).waitFor()
    expect(await kept()).toBe(true)
  })
})

async function buyAndSolve(player: Player, level: LevelSlug): Promise<string[]> {
  return solveOverHttp(player, await buyAndStart(player, level))
}

/** The cookie with which a browser enters a level, as a header for a script. */
async function cookieOf(page: Page): Promise<Record<string, string>> {
  const context: BrowserContext = page.context()
  const cookies = await context.cookies(page.url())
  return { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
}
