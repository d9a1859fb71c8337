import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoPassword } from '../../tooling/dev/seed-data.ts'
import { useBrowser } from '../fixtures/browser.ts'
import { aDomain, type Domain, rowsOf } from '../fixtures/domain.ts'
import { stepUp } from '../fixtures/pages.ts'
import { apiOf, logIn, type Player, refusalOf } from '../fixtures/player.ts'
import { lacks } from '../fixtures/stack.ts'

const newcomer = {
  username: 'zoe',
  email: 'zoe@example.org',
  password: 'correct horse battery',
  delivery: 'bearer',
} as const

describe.skipIf(lacks('chromium'))('who looks after a domain', () => {
  const { newPage, pageOf } = useBrowser()
  let domain: Domain
  let ada: Player
  let page: Page
  const row = (title: string) => page.locator('li', { has: page.getByRole('heading', { name: title, exact: true }) })

  beforeAll(async () => {
    domain = await aDomain({ levels: false })
    ada = await logIn(domain, 'ada')
    page = await pageOf(domain, 'ada')
  })

  test('changes who may register, after proving who it is, and it holds at once', async () => {
    await page.goto('/admin/settings')
    await row('Who may register').getByRole('combobox').waitFor({ timeout: 60_000 })
    await row('Who may register').getByRole('combobox').selectOption('code')
    await row('Who may register').getByRole('button', { name: 'Save' }).click()
    await stepUp(page, demoPassword)
    await row('Who may register').getByText('set here').waitFor()
    expect(await refusalOf(apiOf(domain).auth.register.mutate(newcomer))).toBe('registration/code')
  })

  test('makes a code that lets somebody in', async () => {
    await page.goto('/admin/codes')
    await page.getByRole('button', { name: 'Create a code' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/^For/).fill('Zoe')
    await dialog.getByLabel('Uses').fill('1')
    await dialog.getByRole('button', { name: 'Create the code' }).click()
    const code = await dialog.getByLabel('registration code', { exact: true }).inputValue()
    await dialog.getByRole('button', { name: 'I have copied it' }).click()
    await apiOf(domain).auth.register.mutate({ ...newcomer, code })
    await page.reload()
    await page.getByRole('row', { name: /Zoe/ }).getByText('used up').filter({ visible: true }).waitFor()
  })

  test('overrides a setting for one game server, sees where it came from, and goes back', async () => {
    await page.goto('/admin/settings')
    await row('Command prefix').getByRole('textbox').fill('!')
    await row('Command prefix').getByRole('button', { name: 'Save' }).click()
    await row('Command prefix').getByText('set here').waitFor()
    await page.goto('/admin/servers')
    await page.getByRole('button', { name: 'Add a server' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Lobby')
    await dialog.getByLabel('Host').fill('rust.example')
    await dialog.getByLabel('Remote console password').fill('hunter2-and-more')
    await dialog.getByRole('button', { name: 'Add the server' }).click()
    await page.getByRole('heading', { name: 'Lobby', level: 1 }).waitFor()
    const chain = row('Command prefix').getByRole('list', { name: 'Where the value comes from' })
    expect(await chain.locator('[aria-current]').textContent()).toMatch(/Domain\s*!/)
    await row('Command prefix').getByRole('textbox').fill('')
    await row('Command prefix').getByRole('button', { name: 'Save' }).click()
    await row('Command prefix').getByText('set here').waitFor()
    expect(await chain.locator('[aria-current]').textContent()).toMatch(/Lobby\s*empty/)
    const [server] = (await ada.api.gameServers.list.query({})).servers
    const asked = { setting: 'commandPrefix', server: server?.id } as const
    expect(await ada.api.settings.get.query(asked)).toMatchObject({ value: '', source: 'server' })
    await row('Command prefix').getByRole('button', { name: 'Reset Command prefix' }).click()
    await row('Command prefix').getByText('inherited from the domain').waitFor()
    expect(await ada.api.settings.get.query(asked)).toMatchObject({ value: '!', source: 'domain' })
    expect(await page.content()).not.toContain('hunter2')
  })

  test('gives the place its look and its help, for everybody', async () => {
    await page.goto('/admin/settings?find=domain')
    for (const [title, value] of [
      ['Logo text', 'ACME'],
      ['Help', 'help@acme.example'],
      ['Accent colour', '#7a1fa2'],
    ] as const) {
      await row(title).locator('input:not([type=color])').fill(value)
      await row(title).getByRole('button', { name: 'Save' }).click()
      await row(title).getByText('set here').waitFor()
    }
    const stranger = await newPage(domain)
    await stranger.goto('/')
    await stranger.getByRole('banner').getByText('ACME').waitFor()
    await stranger.getByRole('link', { name: 'Help' }).waitFor()
    // A text, because this file is not compiled for browsers.
    const accent = "getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()"
    expect(await stranger.evaluate(accent)).toBe('#7a1fa2')
  })

  test('asks for a second factor: who has none can only look around until there is one', async () => {
    await page.goto('/admin/settings?find=auth.requireSecondFactor')
    const needed = row('A second factor is required for')
    await needed.getByRole('checkbox', { name: /tournament:manage/ }).check()
    await needed.getByRole('button', { name: 'Save' }).click()
    await needed.getByText('set one up first').waitFor()
    await rowsOf(
      domain,
      `insert into ??.auth_method (user_id, provider, identifier, label, verified)
       select id, 'totp', id::text, 'App', true from ??.app_user where username = 'ada' returning id`,
    )
    await needed.getByRole('checkbox', { name: /instance:manage/ }).check()
    await needed.getByRole('button', { name: 'Save' }).click()
    await needed.getByText('set here').waitFor()
    const oskar = await pageOf(domain, 'oskar')
    await oskar.getByText('requires a second factor').waitFor()
    await oskar.getByRole('link', { name: 'Set one up' }).click()
    await oskar.waitForURL('**/account/security')
    const { api } = await logIn(domain, 'oskar')
    const dates = { startsAt: '2030-01-01T00:00:00Z', endsAt: '2030-01-02T00:00:00Z' }
    expect(await refusalOf(api.tournaments.create.mutate({ name: 'Not yet', ...dates }))).toBe('auth/forbidden')
  })
})
