import { readFile } from 'node:fs/promises'
import { timed, until } from '@pathwar/testing/until'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoPassword } from '../../tooling/dev/seed-data.ts'
import { useBrowser } from '../fixtures/browser.ts'
import { pathwar } from '../fixtures/cli.ts'
import { aDomain, type Domain, rowsOf } from '../fixtures/domain.ts'
import { mailTo } from '../fixtures/mailbox.ts'
import { stepUp } from '../fixtures/pages.ts'
import { apiOf, logIn, type Player, refusalOf } from '../fixtures/player.ts'
import { lacks } from '../fixtures/stack.ts'

describe.skipIf(lacks('chromium'))("one's own account", () => {
  const { pageOf } = useBrowser()
  let domain: Domain
  let ada: Player

  beforeAll(async () => {
    domain = await aDomain({ levels: false })
    ada = await logIn(domain, 'ada')
    await ada.api.auth.stepUp.mutate({ method: 'password', password: demoPassword })
  })

  test('the profile is changed, and a new address counts once it is confirmed', async () => {
    const page = await pageOf(domain, 'oskar')
    await page.goto('/account')
    await page.getByLabel('Display name').fill('Oskar the Fair')
    await page.getByLabel('Phone').fill('call me')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Use digits, spaces and a leading +').waitFor()
    await page.getByLabel('Phone').fill('+31 20 123 4567')
    await page.getByLabel('Country').selectOption('NL')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Account of Oskar the Fair' }).waitFor()
    await page.reload()
    expect(await page.getByLabel('Country').inputValue()).toBe('NL')

    const address = `fair@${domain.slug}.example`
    await page.getByRole('button', { name: 'Change…' }).click()
    await page.getByLabel('New address').fill(address)
    await page.getByLabel('Current password').fill('not this one')
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByText('This is not your current password.').waitFor()
    await page.getByLabel('Current password').fill(demoPassword)
    await page.getByRole('button', { name: 'Send the link' }).click()
    const { code } = await mailTo(ada, address, 'Confirm your e-mail address')
    await page.getByLabel('Code').fill(code)
    await page.getByRole('button', { name: 'Confirm', exact: true }).click()
    await page.getByText('confirmed', { exact: true }).waitFor()
    await page.getByRole('main').getByText(address, { exact: true }).waitFor()
  })

  test('another password ends the session of the other browser, and not this one', async () => {
    const [page, other] = [await pageOf(domain, 'rita'), await pageOf(domain, 'rita')]
    await page.goto('/account/security')
    await page.getByRole('button', { name: 'Change password…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Change password' })
    await dialog.getByLabel('Current password').fill(demoPassword)
    await dialog.getByLabel('New password').fill('nine purple teapots')
    await dialog.getByRole('button', { name: 'Change password' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('list', { name: 'What happened lately' }).getByText('Password changed').waitFor()
    await other.goto('/teams')
    await other.getByRole('heading', { name: /^Log in to/ }).waitFor()
    await page.goto('/teams')
    await page.getByRole('heading', { name: 'My teams' }).waitFor()
  })

  test('a device that is ended is out at once; all the others are with one button', async () => {
    const [page, other] = [await pageOf(domain, 'nobody'), await pageOf(domain, 'nobody')]
    const tool = await logIn(domain, 'nobody')
    await page.goto('/account/devices')
    const devices = page.getByRole('list', { name: 'Devices' }).getByRole('listitem')
    await until('three devices', async () => (await devices.count()) >= 3)
    const first = devices.filter({ hasText: 'Chrome' }).filter({ hasNotText: 'this device' })
    await first.getByRole('button').click()
    // The list does not wait for the server, which ends it first.
    await page
      .getByText(/ is logged out\.$/)
      .first()
      .waitFor()
    expect(await first.count()).toBe(0)
    await other.goto('/account')
    await other.getByRole('heading', { name: /^Log in to/ }).waitFor()

    expect(await refusalOf(tool.api.teams.mine.query({}))).toBe('none')
    await page.getByRole('button', { name: 'Log out all others…' }).click()
    await page.getByRole('button', { name: 'Log out all others', exact: true }).click()
    await until('this device alone', async () => (await devices.count()) === 1)
    expect(await refusalOf(tool.api.teams.mine.query({}))).toBe('auth/required')
  })

  test('an API token works in a script and in the command line until it is revoked', async () => {
    const page = await pageOf(domain, 'ann')
    await page.goto('/account/tokens')
    await page.getByRole('button', { name: 'Create a token' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('score bot')
    await page.getByRole('button', { name: 'Create token' }).click()
    await stepUp(page, demoPassword)
    const token = await page.getByLabel('score bot', { exact: true }).inputValue()
    expect(await page.getByLabel('curl command', { exact: true }).inputValue()).toContain(token)
    await page.getByRole('button', { name: 'I have copied it' }).click()
    await page.reload()
    expect(await page.getByText(token).count()).toBe(0)

    const bot = apiOf(domain, token)
    expect((await bot.teams.mine.query({})).map(({ name }) => name)).toEqual(['Hexagon'])
    const answer = await fetch(`${domain.url}/trpc/teams.mine?input=%7B%7D`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(answer.status).toBe(200)
    const line = await pathwar({ username: 'ann', token, domain, api: bot }, ['whoami', '--json'])
    expect(line).toMatchObject({ code: 0 })
    expect(line.out).toContain('"ann"')
    // Not in its scopes, or only for sessions.
    expect(await refusalOf(bot.teams.create.mutate({ name: 'Robots' }))).toBe('auth/forbidden')
    expect(await refusalOf(bot.keys.begin.mutate({}))).toBe('auth/session-required')

    await page.getByRole('button', { name: 'Revoke score bot' }).click()
    await page.getByLabel('Type score bot to go on').fill('score bot')
    await page.getByRole('button', { name: 'Revoke', exact: true }).click()
    await page.getByRole('heading', { name: 'You have no API token' }).waitFor()
    const took = await timed(() =>
      until('the token is refused', async () => (await refusalOf(bot.teams.mine.query({}))) === 'auth/required'),
    )
    expect(took).toBeLessThan(1000)
  })

  test('what is known about one is downloaded, and goes when the account is deleted', async () => {
    const page = await pageOf(domain, 'ann')
    await page.goto('/account/data')
    await page.getByRole('button', { name: 'Download my data' }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), stepUp(page, demoPassword)])
    const data = JSON.parse(await readFile(await download.path(), 'utf8'))
    expect(download.suggestedFilename()).toMatch(/^pathwar-.*ann.*\.json$/)
    expect(data).toMatchObject({
      profile: { username: 'ann', email: `ann@${domain.slug}.example` },
      teams: [{ name: 'Hexagon', role: 'owner' }],
      apiTokens: [{ name: 'score bot' }],
    })
    expect(JSON.stringify(data)).not.toMatch(/\$2b\$|pwt_/)

    await page.getByRole('button', { name: 'Delete my account…' }).click()
    await page.getByLabel('Type ann to go on').fill('ann')
    await page.getByLabel('Current password').fill('not this one')
    await page.getByRole('button', { name: 'Delete my account', exact: true }).click()
    await page.getByText('This is not your current password.').waitFor()
    await page.getByLabel('Current password').fill(demoPassword)
    await page.getByRole('button', { name: 'Delete my account', exact: true }).click()
    await page.getByText('Your account is deleted.').first().waitFor()
    await page.getByRole('banner').getByRole('link', { name: 'Log in' }).waitFor()

    const left = await rowsOf<{ row: string }>(
      domain,
      `select row_to_json(x)::text as row from ??.app_user x where x.username not in ('rita', 'nobody', 'oskar', 'ada')
       union all select row_to_json(x)::text from ??.audit_entry x union all select row_to_json(x)::text from ??.event x`,
    )
    expect(left.some(({ row }) => row.includes('"username":"deleted-'))).toBe(true)
    expect(left.filter(({ row }) => /"ann"|ann@/.test(row))).toEqual([])
    expect(await refusalOf(logIn(domain, 'ann'))).toBe('auth/wrong-credentials')
  })
})
