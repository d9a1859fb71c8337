import { fingerprintOfKey } from '@pathwar/ssh/fingerprint'
import { until } from '@pathwar/testing/until'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoPassword } from '../../tooling/dev/seed-data.ts'
import { useBrowser } from '../fixtures/browser.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { keyboardOf } from '../fixtures/keyboard.ts'
import { buyAndStart, filesOf, solutions, solveOverHttp, untilReady } from '../fixtures/level.ts'
import { createTeam, levelCard, signUp } from '../fixtures/pages.ts'
import { logIn } from '../fixtures/player.ts'
import { newKey, openSsh, signatureBy, withPassword } from '../fixtures/ssh.ts'
import { lacks, stack } from '../fixtures/stack.ts'

/** From a stranger's first look to a level that starts. */
const promisedClicks = 5

describe.skipIf(lacks('chromium', 'ssh'))('a new user', () => {
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

  test('enters a port by lines that work as they stand, with a password made in place', async () => {
    const vera = await logIn(domain, 'vera')
    await buyAndStart(vera, 'oracle')
    await page.goto('/tournaments/cup/levels/oracle')
    const [host, port] = ['localhost', String(stack().ports.ssh)]
    const line = (label: string) => page.getByLabel(label, { exact: true }).inputValue()
    await page.getByRole('heading', { name: 'running' }).waitFor()
    expect(await line('ssh command for port 1337')).toBe(`ssh -p ${port} oracle@${host}`)
    expect(await line('forwarding command for port 1337')).toBe(
      `ssh -N -L 1337:localhost:1337 -p ${port} oracle@${host}`,
    )
    expect(await line('pathwar command for port 1337')).toBe('pathwar connect oracle 1337')
    const access = page.getByRole('region', { name: 'How SSH knows you' })
    await access.getByText('SSH does not know you yet').waitFor()
    await access.getByText(fingerprintOfKey(stack().sshHostKey)).waitFor()
    await access.getByRole('button', { name: 'One-time password' }).click()
    const { args, env } = withPassword(await line('one-time password'))
    const oracle = openSsh([...args, 'oracle@pathwar'], { env })
    await oracle.shows('You stand before the Oracle.')
    oracle.close()
    await access.getByRole('button', { name: 'Add a key' }).click()
    const key = newKey('vera@laptop')
    const dialog = page.getByRole('dialog', { name: 'Add a key' })
    const challenge = /echo '(.+)' \|/.exec(
      await dialog.getByLabel('command that signs', { exact: true }).inputValue(),
    )?.[1]
    await dialog.getByLabel('Public key').fill(key.line)
    await dialog.getByLabel('Signature').fill(signatureBy(key, challenge ?? ''))
    await dialog.getByRole('button', { name: 'Add key' }).click()
    await access.getByText('SSH knows you by your key vera@laptop.').waitFor()
  })

  test('buys a level of files, and has them without starting anything', async () => {
    await page.goto('/tournaments/cup/levels/offline-cipher')
    await page.getByRole('button', { name: 'Buy for 10', exact: true }).click()
    await page.getByRole('link', { name: 'intercepted.bin' }).waitFor()
    await page.getByLabel('Passphrase').waitFor()
    const bar = page.getByRole('complementary', { name: 'Running instances' })
    await bar.getByText('running').first().waitFor()
    expect(await bar.getByText('Offline Cipher').count()).toBe(0)
    expect(
      await page
        .getByRole('main')
        .getByRole('button', { name: /^(Stop|Extend)/ })
        .count(),
    ).toBe(0)
    await page.reload()
    await page.getByRole('link', { name: 'intercepted.bin' }).waitFor()
    const vera = await logIn(domain, 'vera')
    const made = (await vera.api.instances.mine.query({})).find(({ offline }) => offline)
    if (!made) throw new Error('nothing was made')
    const [passphrase = ''] = await solutions['offline-cipher']({ files: await filesOf(vera, made) })
    await page.getByLabel('Passphrase').fill(passphrase)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Solved, 1st of all' }).waitFor()
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
