import { aPng } from '@pathwar/testing/png'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { useBrowser } from '../fixtures/browser.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { logIn } from '../fixtures/player.ts'
import { lacks } from '../fixtures/stack.ts'

describe.skipIf(lacks('chromium'))('pages of players', () => {
  const { newPage, pageOf } = useBrowser()
  let domain: Domain
  let ann: Page
  let rita: Page

  beforeAll(async () => {
    domain = await aDomain({ levels: false })
    ann = await pageOf(domain, 'ann')
    rita = await pageOf(domain, 'rita')
  })

  test('who hides a part or the page is seen so by another user, and by a visitor', async () => {
    await rita.goto('/teams/hexagon')
    await rita.getByRole('row', { name: 'ann' }).getByRole('link', { name: 'ann' }).click()
    await rita.getByRole('heading', { name: 'ann', level: 1 }).waitFor()
    await rita.getByRole('heading', { name: 'Teams', exact: true }).waitFor()
    const visitor = await newPage(domain)
    await visitor.goto('/players/ann')
    await visitor.getByText('or their page is not shown to you').waitFor()

    await ann.goto('/account/player')
    await ann.getByLabel('Text').fill('I read binaries.')
    await ann.getByRole('button', { name: 'Save' }).click()
    await ann.getByText('Your page is saved.').first().waitFor()
    await ann.getByRole('radio', { name: /^Everybody/ }).check()
    await ann.getByRole('checkbox', { name: /^Teams and tournaments/ }).uncheck()
    await ann.getByRole('link', { name: 'See your page' }).click()
    await ann.getByText('They do not see the country and teams and tournaments.').waitFor()

    await visitor.reload()
    await visitor.getByText('I read binaries.').waitFor()
    await visitor.getByRole('heading', { name: 'Achievements' }).waitFor()
    expect(await visitor.getByRole('heading', { name: 'Teams', exact: true }).count()).toBe(0)

    await ann.goto('/account/player')
    await ann.getByRole('radio', { name: /^Nobody/ }).check()
    await ann.getByRole('group', { name: 'What do they see there?' }).and(ann.locator('[disabled]')).waitFor()
    await rita.reload()
    await rita.getByText('There is no such player, or their page is not shown to you.').waitFor()
    await rita.goto('/teams/hexagon')
    await rita.getByRole('row', { name: 'ann' }).waitFor()
    expect(await rita.getByRole('link', { name: 'ann', exact: true }).count()).toBe(0)
  })

  test('a picture of a user is in the header and in the team, that of a team on the scoreboard', async () => {
    await ann.goto('/account/player')
    await ann
      .getByLabel('A picture')
      .setInputFiles({ name: 'me.svg', mimeType: 'image/png', buffer: Buffer.from('<svg/>') })
    await ann.getByText('This is not a PNG, a JPEG or a WebP.').waitFor()
    await ann.getByLabel('A picture').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: aPng(90) })
    await ann.getByText('Your picture is set.').first().waitFor()
    await shows(ann.getByRole('banner'))
    await ann.goto('/teams/hexagon')
    await shows(ann.getByRole('row', { name: /ann/ }))

    await ann.getByRole('button', { name: 'Edit the profile' }).click()
    await ann.getByLabel('A picture').setInputFiles({ name: 'team.png', mimeType: 'image/png', buffer: aPng(70) })
    await ann.getByText('The picture is set.').first().waitFor()
    await ann.getByLabel('Country').selectOption('NL')
    await ann.getByRole('button', { name: 'Save' }).click()
    await rita.goto('/tournaments/cup/scoreboard')
    const row = rita.getByRole('row', { name: /Hexagon/ }).last()
    await shows(row)
    await row.getByText('Netherlands').waitFor({ state: 'attached' })

    const oskar = await logIn(domain, 'oskar')
    await oskar.api.teams.takeDownPicture.mutate({ team: 'hexagon' })
    await rita.reload()
    await row.getByText('Netherlands').waitFor({ state: 'attached' })
    expect(await row.locator('img').count()).toBe(0)
  })
})

/** Waits until a picture that was sent is there, and drawn. */
async function shows(where: ReturnType<Page['locator']>): Promise<void> {
  const picture = where.locator('img').first()
  await picture.waitFor()
  expect(await picture.getAttribute('src')).toMatch(/^\/files\/pictures\/[0-9a-f-]{36}\/\d+$/)
  await picture.evaluate('image => image.decode()')
}
