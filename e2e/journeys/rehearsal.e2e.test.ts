import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { findings, openWithin, overflow, prepareAccessibility } from '../fixtures/accessibility.ts'
import { useBrowser } from '../fixtures/browser.ts'
import { pathwar } from '../fixtures/cli.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { buyAndStart, solveOverHttp, submit } from '../fixtures/level.ts'
import { scoreBecomes } from '../fixtures/pages.ts'
import { logIn, type Player, refusalOf } from '../fixtures/player.ts'
import { lacks } from '../fixtures/stack.ts'

const level = 'sql-kindergarten'

describe.skipIf(lacks('chromium'))('a rehearsal', () => {
  const { pageOf } = useBrowser()
  let domain: Domain
  let rehearsal: Domain
  let outside: Page
  let within: Page
  let oskar: Player

  beforeAll(async () => {
    domain = await aDomain({ startsIn: 1, endsIn: 3, teams: [] })
    outside = await pageOf(domain, 'oskar')
  })

  test('is started by an organiser, who logs in there with the same password', async () => {
    await outside.goto('/organise/rehearsal')
    await outside.getByRole('button', { name: 'Start the rehearsal' }).click()
    const link = outside.getByRole('link', { name: 'Go to the rehearsal' })
    const { origin, hostname } = new URL((await link.getAttribute('href')) ?? '')
    rehearsal = { ...domain, slug: hostname.split('.')[0] ?? '', url: origin }
    within = await pageOf(rehearsal, 'oskar')
    await within.getByText('Its clock shows').waitFor()
    oskar = await logIn(rehearsal, 'oskar')
    expect(await refusalOf(logIn(rehearsal, 'ann'))).toBe('auth/wrong-credentials')
  })

  test('goes to the start of its tournament, which all of its pages show at once', async () => {
    const other = await within.context().newPage()
    await other.goto('/tournaments/cup')
    await other.getByText('upcoming').first().waitFor()
    await within.goto('/organise/rehearsal')
    await within.getByRole('button', { name: 'Go there: The Cup starts' }).click()
    await other.getByText('running').first().waitFor()
    expect((await (await logIn(domain, 'oskar')).api.tournaments.get.query({ tournament: 'cup' })).phase).toBe(
      'upcoming',
    )
  })

  test('is played to the end, through the proxy, by the clock of its terminal', async () => {
    const { slug: team } = await oskar.api.teams.create.mutate({ name: 'Testers' })
    await oskar.api.tournaments.join.mutate({ tournament: 'cup', team })
    const instance = await buyAndStart(oskar, level)
    expect(await submit(oskar, level, await solveOverHttp(oskar, instance))).toMatchObject({ place: 1 })
    const moved = await pathwar(oskar, ['rehearsal', 'move', '--to', '+1h'])
    expect(moved).toMatchObject({ code: 0, out: expect.stringContaining('Its clock shows') })
    await within.goto('/tournaments/cup/scoreboard')
    await scoreBecomes(within, 'Testers', '40 pt')
    await oskar.api.rehearsals.move.mutate({ rate: 600 })
    await within.getByText('600 × as fast').waitFor()
    const ahead = Date.now() + 4 * 86_400_000
    await oskar.api.rehearsals.move.mutate({ to: new Date(ahead).toISOString(), rate: 1 })
    await within.getByText('over', { exact: true }).first().waitFor()
  })

  test('has pages in which axe finds nothing, and that fit a phone', async () => {
    await prepareAccessibility(within.context())
    await openWithin(within, '/organise/rehearsal')
    await within.getByText('What comes next').waitFor()
    expect([...(await findings(within)), ...(await overflow(within))]).toEqual([])
  })

  test('ends, and nobody is there any more', async () => {
    await outside.reload()
    await outside.getByRole('button', { name: 'End it…' }).click()
    await outside.getByRole('button', { name: 'End the rehearsal' }).click()
    await outside.getByRole('button', { name: 'Start the rehearsal' }).waitFor()
    expect(await refusalOf(logIn(rehearsal, 'oskar'))).toBe('domain/deleted')
  })
})
