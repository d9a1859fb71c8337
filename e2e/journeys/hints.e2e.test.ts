import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { useBrowser } from '../fixtures/browser.ts'
import { pathwar } from '../fixtures/cli.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { headerFigureBecomes, markAgainstReload } from '../fixtures/pages.ts'
import { logIn, type Player } from '../fixtures/player.ts'
import { lacks } from '../fixtures/stack.ts'

const level = { tournament: 'cup', level: 'sql-kindergarten' }
const secret = 'sqlite_master'

describe.skipIf(lacks('chromium'))('hints, the shop and answers', () => {
  const { pageOf } = useBrowser()
  let domain: Domain
  let ann: Player
  let page: Page
  let organiser: Page

  beforeAll(async () => {
    domain = await aDomain()
    ann = await logIn(domain, 'ann')
    page = await pageOf(domain, 'ann')
    organiser = await pageOf(domain, 'oskar')
  })

  test('a hint waits for the level, then opens: the free one at once, the next after a question', async () => {
    await page.goto('/tournaments/cup/levels/sql-kindergarten')
    const hints = page.getByRole('region', { name: 'Hints' })
    await hints.getByText('Buy this level first.').waitFor()
    await page.getByRole('button', { name: 'Buy it, start later' }).click()
    await hints.getByText('Buy “Hint 1” first.').waitFor()
    await hints.getByRole('button', { name: 'Read it: Hint 1' }).click()
    await hints.getByText('What happens if you type a quote yourself?').waitFor()
    await hints.getByRole('button', { name: 'Buy for 5: Hint 2' }).click()
    const question = page.getByRole('dialog', { name: 'Buy “Hint 2”?' })
    await question.waitFor()
    expect(await question.getByRole('definition').allTextContents()).toEqual(['5', '290', '285'])
    expect(await page.getByText(secret).count()).toBe(0)
    await question.getByRole('button', { name: 'Buy for 5' }).click()
    await hints.getByText(secret).waitFor()
    await headerFigureBecomes(page, 'Cash', '285')
  })

  test('an organiser puts something up for sale, which a player sees at once, buys, and finds in the inventory', async () => {
    const kept = await markAgainstReload(page)
    await organiser.goto('/organise/tournaments/cup')
    await organiser.getByRole('link', { name: 'Open the shop' }).click()
    await organiser.getByRole('heading', { name: 'Shop of The Cup' }).waitFor()
    await organiser.getByRole('button', { name: 'Add an item' }).click()
    const form = organiser.getByRole('dialog', { name: 'Add an item' })
    await form.getByLabel('What it is').selectOption('Glory')
    await form.getByLabel('Name').fill('The lighthouse')
    await form.getByLabel('Price').fill('100')
    await form.getByLabel('In stock').fill('1')
    await form.getByRole('button', { name: 'Put it up for sale' }).click()
    await organiser.getByRole('heading', { name: 'The lighthouse' }).waitFor()
    await page.getByRole('link', { name: 'Shop', exact: true }).click()
    await page.getByRole('button', { name: 'Buy for 100: The lighthouse' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Buy for 100' }).click()
    await page.getByText('sold out').first().waitFor()
    await page.getByRole('link', { name: 'Hexagon' }).first().waitFor()
    await page.getByRole('link', { name: 'Inventory', exact: true }).click()
    await page.getByRole('heading', { name: 'The lighthouse' }).waitFor()
    await page.getByText(secret).waitFor()
    expect(await kept()).toBe(true)
  })

  test('a refund takes the text away and gives the cash back, live, and the bell says so', async () => {
    await organiser.getByRole('button', { name: 'Refund Hint 2 of Hexagon' }).click()
    await organiser.getByRole('dialog').getByRole('button', { name: 'Refund it' }).click()
    await organiser.getByText('refunded').waitFor()
    await page.getByText(secret).waitFor({ state: 'detached' })
    await headerFigureBecomes(page, 'Cash', '190')
    const { notifications } = await ann.api.notifications.list.query({})
    expect(notifications[0]?.message).toContain('Hexagon got 5 back for Hint 2 (SQL Kindergarten)')
  })

  test('in a terminal a hint is listed, and bought without a question where nobody could answer', async () => {
    const { tournament, level: slug } = level
    const listed = await pathwar(ann, ['hint', 'list', `${slug}+${tournament}`])
    expect(listed.out).toContain('What happens if you type a quote yourself?')
    expect(listed.out).not.toContain(secret)
    const asked = await pathwar(ann, ['hint', 'buy', `${slug}+${tournament}`])
    expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('Add --yes')])
    const bought = await pathwar(ann, ['hint', 'buy', `${slug}+${tournament}`, '--yes'])
    expect(bought.out).toContain(secret)
    const inventory = await pathwar(ann, ['shop', 'inventory', '--tournament', tournament])
    expect(inventory.out).toMatch(/The lighthouse +glory/)
  })

  test('a question with options is answered once, and a wrong text as often as one likes', async () => {
    await page.goto('/tournaments/cup/levels/port-quiz')
    await page.getByRole('button', { name: /^(Buy for|Take it)/ }).click()
    await page.getByText('1 attempt left for your team.').waitFor()
    await page.getByLabel('22, a shell').check()
    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByText('Your team has used all its attempts at this level.').waitFor()
    await page.getByRole('heading', { name: 'Your team’s answers' }).waitFor()

    await page.goto('/tournaments/cup/levels/first-programmer')
    await page.getByRole('button', { name: /^(Buy for|Take it)/ }).click()
    await page.getByLabel('Your answer').fill('Charles Babbage')
    await page.getByLabel('Your answer').press('Enter')
    await page.getByText('Not right.').waitFor()
    await page.getByLabel('Your answer').fill('ada lovelace')
    await page.getByLabel('Your answer').press('Enter')
    await page.getByRole('heading', { name: 'Solved, 1st of all' }).waitFor()
  })

  test('a report waits for a person, is refused with a reason and accepted the second time, live', async () => {
    await page.goto('/tournaments/cup/levels/post-mortem')
    await page.getByRole('button', { name: /^(Buy for|Take it)/ }).click()
    await page.getByLabel('Your answer').fill('It was broken.')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('waiting for a review').waitFor()
    const kept = await markAgainstReload(page)

    await organiser.goto('/organise/reviews')
    await organiser.getByRole('button', { name: 'Review the next one' }).click()
    await organiser.getByText('It was broken.').waitFor()
    await organiser.getByLabel('What Hexagon reads').fill('What was?')
    await organiser.getByRole('button', { name: 'Refuse' }).click()
    await organiser.getByRole('heading', { name: 'Nothing waits for you' }).waitFor()
    const listed = await markAgainstReload(organiser)
    await page.getByText('“What was?”').waitFor()
    await page.getByRole('button', { name: /^Notifications, \d+ unread$/ }).click()
    await page
      .getByRole('dialog', { name: 'Notifications' })
      .getByText(/was refused\. “What was\?”$/)
      .waitFor()
    await page.keyboard.press('Escape')
    await page.getByLabel('Your answer').fill('The search box, which asks the database whatever one types.')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('waiting for a review').waitFor()
    // The list hears of it, and of who takes it.
    const waits = organiser.getByRole('table', { name: 'Answers that wait for a review' }).getByRole('row')
    await waits.filter({ hasText: 'Hexagon' }).waitFor()

    const oskar = await logIn(domain, 'oskar')
    const shown = await pathwar(oskar, ['review', 'show'])
    expect(shown.out).toContain('The search box')
    await waits.filter({ hasText: 'Hexagon' }).getByText('you', { exact: true }).waitFor()
    expect(await listed()).toBe(true)
    const [id = ''] = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(shown.out) ?? []
    expect((await pathwar(oskar, ['review', 'accept', id, '--comment', 'Well said'])).out).toContain('accepted')
    await page.getByRole('heading', { name: 'Solved, 1st of all' }).waitFor()
    expect(await kept()).toBe(true)
  })

  test('organisers see in the log what a team sees of its own without what was answered', async () => {
    await organiser.goto('/organise/tournaments/cup/submissions')
    const log = organiser.getByRole('table', { name: 'Answers' })
    await log.getByText('Charles Babbage').waitFor()
    const rita = await logIn(domain, 'rita')
    await rita.api.play.subscribe.mutate({ tournament: 'cup', level: 'first-programmer' })
    await rita.api.play.submit.mutate({ tournament: 'cup', level: 'first-programmer', text: 'George Boole' })
    await log.getByText('George Boole').waitFor()
    await organiser.getByLabel('In the state').selectOption('Right')
    await log.getByText('Charles Babbage').waitFor({ state: 'detached' })
    const listed = await pathwar(ann, ['submissions', '--tournament', 'cup'])
    expect(listed.out).toMatch(/post-mortem.*accepted.*Well said/)
    expect(listed.out).not.toMatch(/Babbage|Lovelace/)
    const wrong = await pathwar(ann, ['submit', 'port-quiz+cup', '--choose', '1,5'])
    expect(wrong.err).toContain('used all its attempts')
  })
})
