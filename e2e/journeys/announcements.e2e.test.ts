import { until } from '@pathwar/testing/until'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { findings, prepareAccessibility } from '../fixtures/accessibility.ts'
import { useBrowser } from '../fixtures/browser.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { markAgainstReload } from '../fixtures/pages.ts'
import { lacks } from '../fixtures/stack.ts'

describe.skipIf(lacks('chromium'))('an announcement', () => {
  const { pageOf } = useBrowser()
  let domain: Domain
  let organiser: Page
  /** Of Hexagon. */
  let ann: Page
  /** Of Lanterns. */
  let rita: Page

  beforeAll(async () => {
    domain = await aDomain({ levels: false })
    organiser = await pageOf(domain, 'oskar')
    ann = await pageOf(domain, 'ann')
    rita = await pageOf(domain, 'rita')
    for (const page of [ann, rita]) {
      await prepareAccessibility(page.context())
      await page.goto('/tournaments/cup/scoreboard')
      await page.getByText(/^live\b/).waitFor()
    }
  })

  test('is seen as it is written, and by its team at once', async () => {
    const annStays = await markAgainstReload(ann)
    await organiser.goto('/organise/tournaments/cup')
    await organiser.getByRole('link', { name: 'Announcements' }).click()
    await organiser.getByRole('heading', { name: 'Nothing announced yet' }).waitFor()
    await organiser.getByRole('link', { name: 'New announcement' }).first().click()
    await organiser.getByLabel('Title').fill('Come to the desk')
    await organiser.getByLabel('Text').fill('Bring your **badge**, please.')
    await organiser.locator('section').filter({ hasText: 'Preview' }).locator('strong', { hasText: 'badge' }).waitFor()
    await organiser.getByLabel('Urgent').check()
    await organiser.getByLabel('To', { exact: true }).selectOption('team')
    await organiser.getByLabel('Team').fill('no-such-team')
    await organiser.getByRole('button', { name: 'Send it now' }).click()
    await organiser.getByText('No such team plays in this tournament.').waitFor()
    await organiser.getByLabel('Team').fill('hexagon')
    await organiser.getByRole('button', { name: 'Send it now' }).click()
    await organiser.getByRole('table', { name: 'Announcements' }).getByText('Come to the desk').waitFor()

    const banner = ann.getByRole('region', { name: 'New announcements' })
    await banner.getByText('Come to the desk').waitFor()
    await ann.getByRole('link', { name: 'Announcements 1 unread' }).waitFor()
    expect(await ann.getByRole('status').allTextContents()).toContain('Urgent announcement: Come to the desk')
    expect(await annStays()).toBe(true)
    expect(await findings(ann)).toEqual([])
    await rita.reload()
    await rita.getByText(/^live\b/).waitFor()
    expect(await rita.getByText('Come to the desk').count()).toBe(0)
  })

  test('is dismissed for good, which its writer sees', async () => {
    await ann.getByRole('button', { name: 'Dismiss Come to the desk' }).click()
    await ann.getByRole('region', { name: 'New announcements' }).waitFor({ state: 'detached' })
    await ann.reload()
    // Hidden on a phone, as which it was examined last.
    await ann.getByText(/^live\b/).waitFor({ state: 'attached' })
    expect(await ann.getByRole('region', { name: 'New announcements' }).count()).toBe(0)
    await ann.getByRole('link', { name: 'Announcements', exact: true }).click()
    await ann.getByRole('article', { name: 'Come to the desk' }).waitFor()
    expect(await findings(ann)).toEqual([])
    await until('it is read by one of one', async () => {
      await organiser.reload()
      await organiser.getByRole('table', { name: 'Announcements' }).waitFor()
      return (await organiser.getByText('1 of 1').count()) === 1
    })
  })

  test('disappears from open pages when it is withdrawn', async () => {
    const stays = await markAgainstReload(ann)
    await organiser.getByRole('button', { name: 'Withdraw Come to the desk' }).click()
    await organiser.getByRole('button', { name: 'Withdraw it' }).click()
    await organiser
      .getByText(/^Withdrawn/)
      .first()
      .waitFor()
    await ann.getByRole('article', { name: 'Come to the desk' }).waitFor({ state: 'detached' })
    await ann.getByRole('heading', { name: 'No announcement yet' }).waitFor()
    expect(await stays()).toBe(true)
  })
})
