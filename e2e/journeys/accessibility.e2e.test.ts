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

/** The pages are looked at in so many turns: all in one take as long on a busy machine as a test may take. */
const handfuls = [0, 1, 2, 3, 4, 5].map((nth, _, all) => ({ nth, of: `${nth + 1} of ${all.length}` }))

describe.skipIf(lacks('chromium', 'ssh'))('axe finds nothing, in both themes, on phones and desktops,', () => {
  const { newPage, pageOf } = useBrowser()
  let domain: Domain
  let pages: Listed[]
  let values: Record<string, string>
  /** The addresses of the titles that somebody who plays and administers has seen. */
  const titles = new Map<string, string>()

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
    const offer = { tournament: 'cup', price: 5, body: 'It *shines*.' } as const
    const { id: item } = await ada.api.shop.create.mutate({ ...offer, kind: 'glory', name: 'A lighthouse', stock: 1 })
    await ada.api.shop.create.mutate({ ...offer, kind: 'extra_time', name: 'Half an hour', minutes: 30 })
    await ada.api.shop.buy.mutate({ tournament: 'cup', item, price: 5, owned: 0 })
    await addKey(ada, newKey('a-key-with-a-rather-long-comment@some-laptop.example.org'))
    const { token } = await ada.api.teams.createInvite.mutate({ team })
    const connection = { type: 'mock', players: 3 } as const
    await ada.api.achievements.create.mutate({
      name: 'Podium',
      rule: { kind: 'count', event: 'level.solved', where: [{ field: 'place', is: 'at-most', value: 3 }] },
    })
    const server = await ada.api.gameServers.create.mutate({ name: 'Playground', connection })
    const gift = { tournament: 'cup', label: 'Welcome gift', value: 50, code: 'WELCOME-GIFT' }
    const coupon = await ada.api.coupons.create.mutate(gift)
    const dates = { startsAt: '2020-01-01T00:00:00Z', endsAt: '2020-01-02T00:00:00Z' }
    await ada.api.tournaments.create.mutate({ name: 'Old Cup', slug: 'old', ...dates })
    await ada.api.levels.publish.mutate({ tournament: 'old', level: 'paper-trail' })
    await ada.api.tournaments.open.mutate({ tournament: 'old' })
    await ada.api.life.archive.mutate({ tournament: 'old', practice: true })
    const oskar = await logIn(domain, 'oskar')
    const news = { tournament: 'cup', title: 'Lunch', body: 'In the **hall**.', urgent: true }
    const { id: announcement } = await oskar.api.announcements.write.mutate(news)
    const ann = await logIn(domain, 'ann')
    await ann.api.profiles.update.mutate({ audience: 'everybody', bio: 'Hello.', links: ['https://example.org/ann'] })
    const essay = { tournament: 'cup', level: 'post-mortem' }
    await ann.api.play.subscribe.mutate(essay)
    await ann.api.play.submit.mutate({ ...essay, text: 'What was wrong, and why.' })
    const named = { tournament: 'cup', level: 'first-programmer' }
    await oskar.api.writeups.allow.mutate({ tournament: 'cup', when: 'after-solve' })
    await oskar.api.categories.change.mutate({ tournament: 'cup', category: 'web', changes: { color: 'blue' } })
    await ann.api.play.subscribe.mutate(named)
    await ann.api.play.submit.mutate({ ...named, text: 'Ada Lovelace' })
    const text = { title: 'She wrote the notes', body: 'The **notes** say so.', publish: true }
    const { mine } = await ann.api.writeups.write.mutate({ ...named, ...text })
    await ada.api.reports.report.mutate({ ...named, level: 'sql-kindergarten', kind: 'broken', words: 'It is empty.' })
    const [review] = (await oskar.api.reviews.list.query({})).reviews
    values = {
      submission: review?.id ?? '',
      tournament: 'cup',
      managed: 'cup',
      announcement,
      writeup: mine?.id ?? '',
      level: 'sql-kindergarten',
      team,
      user: (await ada.api.users.list.query({ search: 'ann' })).users[0]?.id ?? '',
      username: 'ann',
      token,
      // Of a copy that one may not enter: what one may opens the level.
      slug: `${instance.slug}0`,
      server: server.id,
      coupon: coupon.id,
      code: coupon.code,
      achievement: 'podium',
    }
    pages = await listedPages(await pageOf(domain, 'ada'))
  })

  test('on every page that is for everybody, for a visitor', async () => {
    const open = pages.filter(({ needs }) => needs === 'everybody')
    expect(open.length).toBeGreaterThan(10)
    const visitor = await newPage(domain)
    await visitor.goto('/tournaments/cup')
    expect(await look(visitor, open, new Map())).toEqual([])
  })

  test.for(handfuls)('on every page, for somebody who plays and administers: $of', async ({ nth }) => {
    expect(pages.length).toBeGreaterThan(40)
    const own = pages.filter(({ needs }) => needs !== forSomebodyElse).filter((_, at) => at % handfuls.length === nth)
    expect(await look(await pageOf(domain, 'ada'), own, titles)).toEqual([])
  })

  test('in the dialog that asks whoever joins for their team', async () => {
    const nobody = await pageOf(domain, 'nobody')
    const examined = await examiner(nobody)
    await openWithin(nobody, '/tournaments/cup?join=true')
    await nobody.getByRole('dialog').getByLabel('Name of your team').waitFor()
    expect(await examined()).toEqual([])
  })

  test('in a level that was answered wrong, one that was bought, and each kind of answer', async () => {
    const root = await pageOf(domain, 'ada')
    const examined = await examiner(root)
    await openWithin(root, '/tournaments/cup/levels/sql-kindergarten')
    await root.getByLabel('Passphrase').fill('wrong')
    await root.getByLabel('Passphrase').press('Enter')
    await root.getByText('Not right.').waitFor()
    await examined()
    await openWithin(root, '/tournaments/cup/levels/paper-trail')
    await root.getByRole('button', { name: 'Buy it, start later' }).click()
    await root.getByRole('button', { name: 'Start the level' }).waitFor()
    await examined()
    await openWithin(root, '/tournaments/cup/levels/hill')
    await root.getByText('No points yet.').waitFor()
    await examined()
    for (const [level, control] of [
      ['port-quiz', '22, a shell'],
      ['first-programmer', 'Your answer'],
      ['post-mortem', 'A word to the reviewer'],
    ] as const) {
      await openWithin(root, `/tournaments/cup/levels/${level}`)
      await root.getByRole('button', { name: /^(Buy for|Take it)/ }).click()
      await root.getByLabel(control).waitFor()
      await examined()
    }
    expect(await examined()).toEqual([])
  })

  test('in what an organiser opens over the pages of a tournament', async () => {
    const root = await pageOf(domain, 'ada')
    const examined = await examiner(root)
    await openWithin(root, '/organise/tournaments/cup/entry')
    await root.getByRole('button', { name: 'Add a question' }).click()
    await root.getByRole('dialog').getByLabel('Kind of answer').selectOption('choice')
    await examined()
    await root.keyboard.press('Escape')
    await root.getByRole('button', { name: 'Add a bracket' }).click()
    await root.getByRole('dialog').getByLabel('Name', { exact: true }).waitFor()
    await examined()
    await root.keyboard.press('Escape')
    await openWithin(root, '/organise/tournaments/cup/feeds/hill')
    await root.getByRole('button', { name: 'Make a secret' }).click()
    await root.getByRole('dialog').getByRole('button', { name: 'Make secret' }).click()
    await root.getByRole('button', { name: 'I have copied it' }).click()
    await root.getByRole('button', { name: 'Send a test tick' }).click()
    await root.getByText('The test tick arrived and is in order').waitFor()
    expect(await examined()).toEqual([])
  })

  test('while a tournament is paused, and in one that is archived', async () => {
    const root = await pageOf(domain, 'ada')
    const examined = await examiner(root)
    await openWithin(root, '/organise/tournaments/cup')
    await root.getByRole('button', { name: 'Pause…' }).click()
    const pausing = root.getByRole('dialog', { name: /^Pause / })
    await pausing.getByLabel('Reason').fill('Lunch until 13:00')
    await examined()
    await pausing.getByRole('button', { name: 'Pause the tournament' }).click()
    await root.getByText('Lunch until 13:00').waitFor()
    await root.getByRole('button', { name: 'Clone…' }).click()
    await root
      .getByRole('dialog', { name: /^Clone / })
      .getByLabel('Start')
      .waitFor()
    await examined()
    await root.keyboard.press('Escape')
    for (const paused of ['', '/levels/paper-trail', '/scoreboard']) {
      await openWithin(root, `/tournaments/cup${paused}`)
      await examined()
    }
    await (await logIn(domain, 'ada')).api.life.resume.mutate({ tournament: 'cup' })
    await openWithin(root, '/tournaments/old/levels/paper-trail')
    await root.getByRole('button', { name: 'Start it for practice' }).waitFor()
    await examined()
    await openWithin(root, '/organise/tournaments/old')
    await root.getByRole('button', { name: 'End the practice…' }).waitFor()
    expect(await examined()).toEqual([])
  })

  test('in the matrix, the palette and the menu', async () => {
    const root = await pageOf(domain, 'ada')
    const examined = await examiner(root)
    await openWithin(root, '/tournaments/cup/scoreboard?matrix=true')
    await root.getByRole('table', { name: 'Who solved what' }).waitFor()
    await examined()
    await root.setViewportSize({ width: 1280, height: 800 })
    await root.keyboard.press('Control+k')
    await root.getByRole('dialog', { name: 'Go to or do' }).getByRole('option').first().waitFor()
    await examined()
    await root.keyboard.press('Escape')
    await root.getByRole('button', { name: 'Account of ada' }).click()
    await root.getByRole('menu').waitFor()
    expect(await examined()).toEqual([])
  })

  /** Examines a page as it is now, and answers what has been found on it until now. */
  async function examiner(page: Page): Promise<() => Promise<string[]>> {
    await prepareAccessibility(page.context())
    const found: string[] = []
    return async () => {
      found.push(...(await findings(page)), ...(await overflow(page)))
      return found
    }
  }

  /** Besides: no page is wider than a phone, and no two have one title in the browser's tab. */
  async function look(page: Page, which: Listed[], titles: Map<string, string>): Promise<string[]> {
    const found: string[] = []
    await prepareAccessibility(page.context())
    for (const address of new Set(which.map(({ path }) => fill(path, values)))) {
      await openWithin(page, address)
      found.push(...(await findings(page)), ...(await overflow(page)))
      const title = await page.title()
      // To whoever is logged in, the pages for visitors are one.
      if (title.startsWith('You are logged in')) continue
      const other = titles.get(title)
      if (other && other !== address) found.push(`${address} has the title of ${other}: ${title}`)
      titles.set(title, address)
    }
    return found
  }
})
