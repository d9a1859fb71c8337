import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { demoPassword } from '../../tooling/dev/seed-data.ts'
import { findingsIn, lookAt, looks, openWithin, overflow, prepareAccessibility } from '../fixtures/accessibility.ts'
import type { Sight } from './contact-sheet.ts'
import { watchPage } from './watch-page.ts'

/** Somebody with a browser of their own. */
export interface Viewer {
  page: Page
  /** What their page has complained about since it was last asked. */
  take: (refuses: boolean) => string[]
}

/** Somebody of the demo, logged in; null: a visitor. */
export async function viewerOf(browser: Browser, url: string, username: string | null): Promise<Viewer> {
  const context = await browser.newContext({ baseURL: url, reducedMotion: 'reduce' })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  await page.goto(username === null ? '/tournaments' : '/log-in')
  if (username !== null) {
    await page.getByLabel('User name or e-mail').fill(username)
    await page.getByLabel('Password').fill(demoPassword)
    await page.getByRole('button', { name: 'Log in', exact: true }).click()
    await page.getByRole('button', { name: /^Account of / }).waitFor()
  }
  await prepareAccessibility(context)
  return { page, ...watchPage(page) }
}

interface Visited {
  path: string
  href: string
  as: string
  press?: string[]
  folder: string
  /** What the page asks for is refused, as it should be. */
  refuses: boolean
}

/** Opens a page, takes its pictures in all looks, and says what is wrong with it. */
export async function visit(
  { page, take }: Viewer,
  { path, href, as, press = [], folder, refuses }: Visited,
): Promise<Sight> {
  const title = [path, ...press].join(' › ')
  const name = `${title} ${as}`.replace(/\W+/g, '-').replace(/^-/, '')
  const sight: Sight = { title, as, pictures: [], problems: [] }
  take(true)
  try {
    await page.setViewportSize({ width: 1280, height: 800 })
    await openWithin(page, href)
    await page.locator('#content').waitFor({ state: 'attached' })
    for (const button of press) await page.getByRole('button', { name: button, exact: true }).first().click()
    for (const look of looks) {
      await lookAt(page, look)
      const file = `${name}-${look.width}-${look.theme}.png`
      // What moves to its new place, such as a chart, has done so when the examination is done.
      sight.problems.push(...(await findingsIn(page, look)))
      await page.screenshot({ path: join(folder, file), fullPage: press.length === 0 })
      sight.pictures.push(file)
    }
    for (const width of [360, 1280]) sight.problems.push(...(await overflow(page, width)))
  } catch (error) {
    sight.problems.push(`could not be looked at: ${String(error).split('\n')[0]}`)
  }
  sight.problems.push(...take(refuses))
  // A dialog would stay over the next page.
  if (press.length > 0) await page.keyboard.press('Escape')
  return sight
}
