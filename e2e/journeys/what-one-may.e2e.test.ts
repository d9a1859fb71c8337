import { beforeAll, describe, expect, test } from 'vitest'
import { demoPassword } from '../../tooling/dev/seed-data.ts'
import { useBrowser } from '../fixtures/browser.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { levelCard, signUp } from '../fixtures/pages.ts'
import { logIn } from '../fixtures/player.ts'
import { lacks } from '../fixtures/stack.ts'

describe.skipIf(lacks('chromium'))('what one may not do or need not do', () => {
  const { newPage, pageOf } = useBrowser()
  let domain: Domain

  beforeAll(async () => {
    domain = await aDomain()
  })

  test('a banned player is offered nothing to buy, and reads why', async () => {
    const ada = await logIn(domain, 'ada')
    await ada.api.auth.stepUp.mutate({ method: 'password', password: demoPassword })
    await ada.api.bans.create.mutate({ username: 'ann', reason: 'sharing flags', expiresAt: null })
    const page = await pageOf(domain, 'ann')
    await page.goto('/tournaments/cup')
    await levelCard(page, 'SQL Kindergarten').waitFor()
    await page.getByText('You are banned, so you cannot play.').waitFor()
    expect(await levelCard(page, 'SQL Kindergarten').getByText('Buy').count()).toBe(0)
    await page.goto('/tournaments/cup/levels/sql-kindergarten')
    await page.getByText('You are banned, so you cannot play.').waitFor()
    expect(await page.getByRole('button', { name: /^Buy/ }).count()).toBe(0)
    await page.goto('/teams/hexagon')
    await page.getByRole('heading', { name: '1 member' }).waitFor()
    expect(await page.getByRole('button', { name: 'Make an invite link' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Leave the team' }).count()).toBe(0)
  })

  test('whom a closed page sends one to is somebody else', async () => {
    const player = await pageOf(domain, 'nobody')
    await player.goto('/organise/tournaments')
    await player.getByText('Ask an organiser if you should have it.').waitFor()
    const organiser = await pageOf(domain, 'oskar')
    await organiser.goto('/admin/users')
    await organiser.getByText('Ask an administrator if you should have it.').waitFor()
  })

  test('an address that nobody asks to confirm is confirmed only by who wants to', async () => {
    const page = await newPage(domain)
    await page.goto('/sign-up?return=%2Faccount')
    await signUp(page, 'vera')
    await page.getByText('not confirmed', { exact: true }).waitFor()
    expect(await page.getByLabel('Code').count()).toBe(0)
    await page.getByRole('button', { name: 'Confirm it' }).click()
    await page.getByLabel('Code').waitFor()
  })

  test('what organisers feature is what the front page offers', async () => {
    const page = await pageOf(domain, 'oskar')
    const oskar = await logIn(domain, 'oskar')
    const [startsAt, endsAt] = [-1, 9].map((days) => new Date(Date.now() + days * 86_400_000).toISOString())
    await oskar.api.tournaments.create.mutate({ name: 'Long Run', startsAt: startsAt ?? '', endsAt: endsAt ?? '' })
    await oskar.api.tournaments.open.mutate({ tournament: 'long-run' })
    const player = await pageOf(domain, 'nobody')
    await player.goto('/')
    await player.getByRole('link', { name: 'Play The Cup' }).waitFor()
    await page.goto('/organise/tournaments/long-run')
    await page.getByRole('button', { name: 'Feature it' }).click()
    await page.getByRole('button', { name: 'Featured', pressed: true }).waitFor()
    await player.goto('/')
    await player.getByRole('link', { name: 'Play Long Run' }).click()
    await player.getByRole('dialog', { name: 'Join Long Run' }).waitFor()
  })

  test('who opens a tournament without levels reads that its board is empty', async () => {
    const page = await pageOf(domain, 'oskar')
    const oskar = await logIn(domain, 'oskar')
    const [startsAt, endsAt] = [1, 2].map((days) => new Date(Date.now() + days * 86_400_000).toISOString())
    await oskar.api.tournaments.create.mutate({ name: 'Empty', startsAt: startsAt ?? '', endsAt: endsAt ?? '' })
    await page.goto('/organise/tournaments/empty')
    await page.getByRole('button', { name: 'Open the tournament' }).click()
    await page.getByRole('dialog', { name: 'Open Empty?' }).getByText('It has no level yet.').waitFor()
  })
})
