import { until } from '@pathwar/testing/until'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoPassword } from '../../tooling/dev/seed-data.ts'
import { useBrowser } from '../fixtures/browser.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { keyboardOf } from '../fixtures/keyboard.ts'
import { solveOverHttp, untilReady } from '../fixtures/level.ts'
import { createTeam, levelCard, signUp } from '../fixtures/pages.ts'
import { logIn } from '../fixtures/player.ts'
import { lacks } from '../fixtures/stack.ts'

/** From a stranger's first look to a level that starts. */
const promisedClicks = 5

describe.skipIf(lacks('chromium'))('a new user', () => {
  const { newPage, pageOf } = useBrowser()
  let domain: Domain
  let page: Page
  let keyboard: ReturnType<typeof keyboardOf>

  beforeAll(async () => {
    domain = await aDomain()
    page = await newPage(domain)
    keyboard = keyboardOf(page)
  })

  const focusBecomes = (name: string) =>
    until(`“${name}” has the focus`, async () => (await keyboard.focused()) === name)

  test('comes to a running level with five presses of a key, and the focus is never lost', async () => {
    await page.goto('/')
    await page.getByRole('main').getByRole('link', { name: 'Sign up and play' }).waitFor()
    await keyboard.press('Sign up and play')
    await focusBecomes('User name')
    await keyboard.type('User name', 'vera')
    await keyboard.type('E-mail', 'vera@example.org')
    await keyboard.type('Password', demoPassword)
    await keyboard.press('Sign up')
    await page.getByRole('dialog', { name: 'Join The Cup' }).waitFor()
    await focusBecomes('Name of your team')
    await keyboard.type('Name of your team', 'Night Shift')
    await keyboard.press('Create team and join')
    await levelCard(page, 'SQL Kindergarten').getByText('Buy').waitFor()
    await keyboard.press('SQL Kindergarten')
    await focusBecomes('SQL Kindergarten')
    await keyboard.press('Buy for 10 and start')
    await page.getByRole('heading', { name: 'Starting your copy' }).waitFor()
    expect(keyboard.pressed()).toBe(promisedClicks)
    expect(await keyboard.focused()).not.toBe('nothing')
    await page.getByRole('link', { name: 'Open web' }).waitFor()
    await focusBecomes('running')
    await page.getByRole('status').filter({ hasText: 'Your copy is ready.' }).waitFor({ state: 'attached' })
  })

  test('reads at its field that a passphrase is wrong', async () => {
    await keyboard.type('Passphrase', 'not-the-passphrase')
    await page.keyboard.press('Enter')
    const field = page.getByLabel('Passphrase')
    await page.getByText('Not right. 9 attempts left before a pause.').waitFor()
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    const described = await field.getAttribute('aria-describedby')
    expect(await page.locator(`[id="${described}"]`).textContent()).toContain('Not right.')
    expect(await keyboard.focused()).toBe('Passphrase')
  })

  test('is led on by the solved level: to the next one, which is the blue button now', async () => {
    const vera = await logIn(domain, 'vera')
    const [mine] = await vera.api.instances.mine.query({})
    const [passphrase = ''] = await solveOverHttp(vera, await untilReady(vera, mine?.id ?? ''))
    await page.getByLabel('Passphrase').fill(passphrase)
    await page.keyboard.press('Enter')
    await focusBecomes('Solved, 1st of all')
    await page.getByText('40 pt and 40 cash for your team.').waitFor()
    await keyboard.press('Next: Paper Trail')
    await focusBecomes('Paper Trail')
  })

  test('who was invited says so where others name a team', async () => {
    const captain = await pageOf(domain, 'nobody')
    const invite = await createTeam(captain, 'Latecomers')
    const friend = await newPage(domain)
    await friend.goto('/tournaments/cup?join=true')
    await friend.getByRole('link', { name: 'Sign up and play' }).click()
    await signUp(friend, 'will')
    const dialog = friend.getByRole('dialog', { name: 'Join The Cup' })
    await dialog.getByRole('button', { name: 'I have an invite link' }).click()
    await dialog.getByLabel('Invite link').fill('no link')
    await dialog.getByRole('button', { name: 'Join this team' }).click()
    await dialog.getByText('This is not an invite link.').waitFor()
    await dialog.getByLabel('Invite link').fill(invite)
    await dialog.getByRole('button', { name: 'Join this team' }).click()
    await friend.getByRole('definition').filter({ hasText: 'Latecomers' }).waitFor()
  })
})
