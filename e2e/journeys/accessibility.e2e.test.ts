import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  fill,
  findings,
  type Listed,
  listedPages,
  openWithin,
  overflow,
  prepareAccessibility,
} from '../fixtures/accessibility.ts'
import { useBrowser } from '../fixtures/browser.ts'
import { aDomain, type Domain, rowsOf } from '../fixtures/domain.ts'
import { buyAndStart } from '../fixtures/level.ts'
import { logIn } from '../fixtures/player.ts'
import { addKey, newKey } from '../fixtures/ssh.ts'
import { lacks } from '../fixtures/stack.ts'

/** Pages of operators are looked at by the journey that has one. */
const forSomebodyElse = 'operator'

describe.skipIf(lacks('chromium', 'ssh'))('axe finds nothing, in both themes, on phones and desktops,', () => {
  const { newPage, pageOf } = useBrowser()
  let domain: Domain
  let root: Page
  let visitor: Page
  let pages: Listed[]
  let values: Record<string, string>

  beforeAll(async () => {
    domain = await aDomain()
    await rowsOf(
      domain,
      `insert into ??.user_role (user_id, role_id) select u.id, r.id from ??.app_user u, ??.role r
       where u.username = 'ada' and r.role = 'root'`,
    )
    const ada = await logIn(domain, 'ada')
    const { slug: team } = await ada.api.teams.create.mutate({ name: 'Auditors' })
    await ada.api.tournaments.join.mutate({ tournament: 'cup', team })
    const instance = await buyAndStart(ada, 'sql-kindergarten')
    await addKey(ada, newKey('a-key-with-a-rather-long-comment@some-laptop.example.org'))
    const { token } = await ada.api.teams.createInvite.mutate({ team })
    const connection = { type: 'mock', players: 3 } as const
    const server = await ada.api.gameServers.create.mutate({ name: 'Playground', connection })
    values = {
      tournament: 'cup',
      managed: 'cup',
      level: 'sql-kindergarten',
      team,
      user: 'ann',
      token,
      // Of a copy that one may not enter: what one may opens the level.
      slug: `${instance.slug}0`,
      server: server.id,
    }
    visitor = await newPage(domain)
    await visitor.goto('/tournaments/cup')
    root = await pageOf(domain, 'ada')
    for (const page of [visitor, root]) await prepareAccessibility(page.context())
    pages = await listedPages(root)
  })

  test('on every page that is for everybody, for a visitor', async () => {
    const open = pages.filter(({ needs }) => needs === 'everybody')
    expect(open.length).toBeGreaterThan(10)
    expect(await look(visitor, open)).toEqual([])
  })

  test('on every page, for somebody who plays and administers', async () => {
    expect(pages.length).toBeGreaterThan(40)
    expect(
      await look(
        root,
        pages.filter(({ needs }) => needs !== forSomebodyElse),
      ),
    ).toEqual([])
  })

  test('in what opens over a page or changes in it', async () => {
    const nobody = await pageOf(domain, 'nobody')
    await prepareAccessibility(nobody.context())
    const found: string[] = []
    const examine = async (page: Page) => found.push(...(await findings(page)), ...(await overflow(page)))
    await openWithin(nobody, '/tournaments/cup?join=true')
    await nobody.getByRole('dialog').getByLabel('Name of your team').waitFor()
    await examine(nobody)
    await openWithin(root, '/tournaments/cup/levels/sql-kindergarten')
    await root.getByLabel('Passphrase').fill('wrong')
    await root.getByLabel('Passphrase').press('Enter')
    await root.getByText('Not right.').waitFor()
    await examine(root)
    await openWithin(root, '/tournaments/cup/levels/paper-trail')
    await root.getByRole('button', { name: 'Buy it, start later' }).click()
    await root.getByRole('button', { name: 'Start the level' }).waitFor()
    await examine(root)
    await root.setViewportSize({ width: 1280, height: 800 })
    await root.keyboard.press('Control+k')
    await root.getByRole('dialog', { name: 'Go to or do' }).getByRole('option').first().waitFor()
    await examine(root)
    await root.keyboard.press('Escape')
    await root.getByRole('button', { name: 'Account of ada' }).click()
    await root.getByRole('menu').waitFor()
    await examine(root)
    expect(found).toEqual([])
  })

  /** Besides: no page is wider than a phone, and no two have one title in the browser's tab. */
  async function look(page: Page, which: Listed[]): Promise<string[]> {
    const found: string[] = []
    const titles = new Map<string, string>()
    for (const address of new Set(which.map(({ path }) => fill(path, values)))) {
      await openWithin(page, address)
      found.push(...(await findings(page)), ...(await overflow(page)))
      const title = await page.title()
      // To whoever is logged in, the pages for visitors are one.
      if (title.startsWith('You are logged in')) continue
      const other = titles.get(title)
      if (other) found.push(`${address} has the title of ${other}: ${title}`)
      titles.set(title, address)
    }
    return found
  }
})
