import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { useBrowser } from '../fixtures/browser.ts'
import { pathwar } from '../fixtures/cli.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { logIn, type Player } from '../fixtures/player.ts'
import { lacks } from '../fixtures/stack.ts'

const ref = { tournament: 'cup', level: 'first-programmer' }
const address = '/tournaments/cup/levels/first-programmer'

const sectionOf = (page: Page, name: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name }) })

describe.skipIf(lacks('chromium'))('what is said of levels', () => {
  const { pageOf } = useBrowser()
  let domain: Domain
  let ann: Player
  let rita: Player
  let page: Page
  let organiser: Page

  beforeAll(async () => {
    domain = await aDomain()
    ann = await logIn(domain, 'ann')
    rita = await logIn(domain, 'rita')
    page = await pageOf(domain, 'ann')
    organiser = await pageOf(domain, 'oskar')
  })

  test('a player reports a problem, an organiser answers it, and the player reads the answer where they reported', async () => {
    await page.goto(address)
    await page.getByRole('button', { name: 'Report a problem' }).click()
    const form = page.getByRole('dialog', { name: 'Report a problem' })
    await form.getByLabel('What is wrong').selectOption('It is unclear what to do')
    await form.getByLabel('What happens').fill('Is it about a person or a machine?')
    await form.getByRole('button', { name: 'Send' }).click()
    const reported = sectionOf(page, 'What your team reported')
    await reported.getByText('Is it about a person or a machine?').waitFor()

    await organiser.goto('/organise/tournaments/cup/glance')
    await organiser.getByRole('link', { name: /Problems that wait/ }).click()
    await organiser.getByRole('table', { name: 'Levels about which reports wait' }).waitFor()
    await organiser.getByRole('button', { name: 'Choose all' }).click()
    await organiser.getByRole('button', { name: 'Answer…' }).click()
    const answer = organiser.getByRole('dialog', { name: 'Answer 1 report' })
    await answer.getByLabel('Answer').fill('A person.')
    await answer.getByRole('button', { name: 'Answer', exact: true }).click()
    await organiser.getByText('Nothing waits').waitFor()

    await reported.getByText('A person.').waitFor()
    const { notifications } = await ann.api.notifications.list.query({})
    expect(notifications[0]?.message).toContain('“A person.”')
    const shown = await pathwar(ann, ['level', 'reports', 'first-programmer+cup'])
    expect(shown.out).toContain('Organisers: A person.')
  })

  test('a write-up is there for who has solved the level, and for nobody before', async () => {
    await organiser.goto('/organise/tournaments/cup/write-ups')
    await organiser.getByLabel('After the solve').check()
    await organiser.getByText('Write-ups: after the solve.').first().waitFor()
    for (const player of [ann, rita]) await player.api.play.subscribe.mutate(ref)
    const solve = { ...ref, text: 'Ada Lovelace' }
    await ann.api.play.submit.mutate(solve)
    await page.getByRole('link', { name: 'Write one' }).click()
    await page.getByLabel('Title').fill('She wrote the notes')
    await page.getByLabel('How you solved it').fill('The **notes** say so.')
    await page.getByRole('region', { name: 'Preview' }).locator('strong').waitFor()
    await page.getByRole('button', { name: 'Publish' }).click()
    await sectionOf(page, 'Write-ups').getByText('She wrote the notes').waitFor()

    const rival = await pageOf(domain, 'rita')
    await rival.goto(address)
    await rival.getByRole('button', { name: 'Report a problem' }).waitFor()
    expect(await rival.getByText('She wrote the notes').count()).toBe(0)
    await rita.api.play.submit.mutate(solve)
    await rival.getByRole('link', { name: 'She wrote the notes' }).click()
    await rival.getByRole('heading', { name: 'She wrote the notes' }).waitFor()
    await rival.locator('article strong').first().waitFor()
    const listed = await pathwar(rita, ['writeup', 'list', 'first-programmer+cup'])
    expect(listed.out).toContain('She wrote the notes')
  })

  test('categories are put in order by keyboard and by command, and the board follows at once', async () => {
    await page.goto('/tournaments/cup')
    const shown = () => page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents()
    await page.getByRole('main').locator('section h2').first().waitFor()
    const [first = '', second = ''] = await shown()
    await organiser.goto('/organise/tournaments/cup/categories')
    await organiser.getByRole('button', { name: `Move ${second} up` }).press('Enter')
    await page.getByRole('main').locator(`section:first-of-type h2`, { hasText: second }).first().waitFor()
    expect((await shown()).slice(0, 2)).toEqual([second, first])
    const oskar = await logIn(domain, 'oskar')
    const ordered = await pathwar(oskar, ['tournament', 'order-categories', 'cup', first])
    expect(ordered.out.indexOf(first)).toBeLessThan(ordered.out.indexOf(second))
    const colored = await pathwar(oskar, ['tournament', 'color-category', 'cup', first, 'teal'])
    expect(colored.out).toContain(`${first}: teal`)
  })

  test('a level is published with its rules in one command', async () => {
    const oskar = await logIn(domain, 'oskar')
    const rules = ['--needs', 'first-programmer', '--locked-as', 'anonymised', '--attempts', '3', '--due-at', '+2h']
    const published = await pathwar(oskar, ['tournament', 'publish', 'cup', 'port-quiz', ...rules])
    expect(published.code).toBe(0)
    const [release] = (await oskar.api.levels.releases.query({ tournament: 'cup' })).filter(
      ({ slug }) => slug === 'port-quiz',
    )
    expect(release).toMatchObject({
      ...{ lockedAs: 'anonymised', needs: [{ slug: 'first-programmer' }], dueAt: expect.any(String) },
      attempts: { kind: 'most', attempts: 3 },
    })
  })
})
