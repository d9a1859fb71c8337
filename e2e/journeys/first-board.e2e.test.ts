import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { BUDGET } from '../../tooling/dev/first-board.ts'
import { useBrowser } from '../fixtures/browser.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { levelCard } from '../fixtures/pages.ts'
import { lacks } from '../fixtures/stack.ts'

interface Loaded {
  url: string
  type: string
  bytes: number
}

describe.skipIf(lacks('chromium'))('a first board', () => {
  const { newPage, pageOf } = useBrowser()
  let domain: Domain

  beforeAll(async () => {
    domain = await aDomain()
  })

  test.each(['a visitor', 'ann'])('of %s takes few requests and little script on a cold cache', async (who) => {
    const page = await (who === 'ann' ? pageOf(domain, who) : newPage(domain))
    const loaded = await recorded(page, async () => {
      await page.goto('/tournaments/cup')
      await levelCard(page, 'SQL Kindergarten').waitFor()
      await page.getByText(/^live/).waitFor()
      await page.waitForLoadState('networkidle').catch(() => undefined) // the feed stays open
    })
    const urls = loaded.map(({ url }) => url)
    const scriptBytes = loaded.filter(({ type }) => type === 'Script').reduce((sum, { bytes }) => sum + bytes, 0)
    expect(urls.length, urls.join('\n')).toBeLessThanOrEqual(BUDGET.requests)
    expect(scriptBytes, urls.join('\n')).toBeLessThanOrEqual(BUDGET.scriptBytes)
    expect(urls.filter((url) => /\/trpc\/auth\.session,play\.board,announcements\.unread\?/.test(url))).toHaveLength(1)
  })
})

/** What a page loads meanwhile without its cache, with the bytes that came over the wire. */
async function recorded(page: Page, doing: () => Promise<unknown>): Promise<Loaded[]> {
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  await network.send('Network.setCacheDisabled', { cacheDisabled: true })
  const loaded = new Map<string, Loaded>()
  network.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    loaded.set(requestId, { url: request.url, type: type ?? '', bytes: 0 })
  })
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = loaded.get(requestId)
    if (one) one.bytes = encodedDataLength
  })
  await doing()
  await network.detach()
  return [...loaded.values()]
}
