import { until } from '@pathwar/testing/until'
import type { BrowserContext, Page, Request } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { demoPassword } from '../../tooling/dev/seed-data.ts'
import { useBrowser } from '../fixtures/browser.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { logIn } from '../fixtures/player.ts'
import { lacks } from '../fixtures/stack.ts'

describe.skipIf(lacks('chromium'))('ten tabs of two domains in one browser', () => {
  const { newPage } = useBrowser()

  test('are all live by one stream for each domain, also after the tab that had it is closed', async () => {
    const [first, second] = [await aDomain({ levels: false }), await aDomain({ levels: false })]
    const page = await newPage(first)
    const feeds = openFeedsOf(page.context())
    const tabs = [
      { page, domain: first },
      // One more than HTTP/1.1 allows connections to one host.
      ...(await Promise.all(Array.from({ length: 6 }, () => tabOf(page, first)))),
      ...(await Promise.all(Array.from({ length: 3 }, () => tabOf(page, second)))),
    ]
    for (const tab of tabs) {
      await tab.page.goto(`${tab.domain.url}/tournaments/cup/scoreboard`)
      await tab.page.getByText(/^live\b/).waitFor()
    }
    expect(await until('one stream each', () => feeds().length === 2 && feeds().map(hostOf).sort())).toEqual(
      [first, second].map(({ url }) => new URL(url).host).sort(),
    )

    await rename(first, 'Autumn Cup')
    await rename(second, 'Winter Cup')
    for (const tab of tabs) await shows(tab.page, tab.domain === first ? 'Autumn Cup' : 'Winter Cup')

    // The first of each domain has the stream.
    const [closed, , , , , , , alsoClosed, ...rest] = tabs
    await Promise.all([closed?.page.close(), alsoClosed?.page.close()])
    const left = [...tabs.slice(1, 7), ...rest]
    await rename(first, 'Spring Cup')
    await rename(second, 'Summer Cup')
    for (const tab of left) await shows(tab.page, tab.domain === first ? 'Spring Cup' : 'Summer Cup')
    expect(await until('one stream each', () => feeds().length === 2)).toBe(true)
  })

  test('hear of it when somebody logs in or out in one of them', async () => {
    const domain = await aDomain({ levels: false })
    const page = await newPage(domain)
    const other = (await tabOf(page, domain)).page
    await other.goto('/tournaments/cup/scoreboard')
    await other.getByText(/^live\b/).waitFor()
    await page.goto('/log-in')
    await page.getByLabel('User name or e-mail').fill('ann')
    await page.getByLabel('Password').fill(demoPassword)
    await page.getByRole('button', { name: 'Log in', exact: true }).click()
    await other.getByRole('button', { name: 'Account of ann' }).waitFor()
    await page.getByRole('button', { name: /^Account of / }).click()
    await page.getByRole('menuitem', { name: 'Log out' }).click()
    await other.getByRole('banner').getByRole('link', { name: 'Log in' }).waitFor()
  })
})

async function tabOf(page: Page, domain: Domain): Promise<{ page: Page; domain: Domain }> {
  return { page: await page.context().newPage(), domain }
}

async function rename(domain: Domain, name: string): Promise<void> {
  const oskar = await logIn(domain, 'oskar')
  await oskar.api.tournaments.update.mutate({ tournament: 'cup', changes: { name } })
}

async function shows(page: Page, name: string): Promise<void> {
  await page.getByRole('region', { name, exact: true }).waitFor()
}

/** The streams that a browser has open. */
function openFeedsOf(context: BrowserContext): () => Request[] {
  const open = new Set<Request>()
  context.on('request', (request) => {
    if (request.url().includes('/trpc/live.events')) open.add(request)
  })
  context.on('requestfinished', (request) => open.delete(request))
  context.on('requestfailed', (request) => open.delete(request))
  context.on('page', (page) => page.on('close', () => forgetThoseOf(page)))
  for (const page of context.pages()) page.on('close', () => forgetThoseOf(page))
  function forgetThoseOf(page: Page): void {
    for (const request of open) if (request.frame().page() === page) open.delete(request)
  }
  return () => [...open]
}

function hostOf(request: Request): string {
  return new URL(request.url()).host
}
