import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoPassword } from '../../tooling/dev/seed-data.ts'
import { totpCode } from '../fixtures/authenticator.ts'
import { useBrowser } from '../fixtures/browser.ts'
import { aDomain, type Domain, rowsOf } from '../fixtures/domain.ts'
import { mailTo } from '../fixtures/mailbox.ts'
import { logInAgain, logOut, markAgainstReload, signUp, stepUp } from '../fixtures/pages.ts'
import { logIn, type Player } from '../fixtures/player.ts'
import { lacks } from '../fixtures/stack.ts'

describe.skipIf(lacks('chromium'))('getting in', () => {
  const { newPage, pageOf } = useBrowser()
  let domain: Domain
  let ada: Player

  beforeAll(async () => {
    domain = await aDomain({ levels: false })
    ada = await logIn(domain, 'ada')
    await ada.api.auth.stepUp.mutate({ method: 'password', password: demoPassword })
  })

  test('a forgotten password is chosen anew by the link of a mail, and whoever was in is out', async () => {
    const elsewhere = await pageOf(domain, 'rita')
    const page = await newPage(domain)
    await page.goto('/teams')
    await page.getByRole('link', { name: 'Forgot it?' }).click()
    await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor()
    await page.getByLabel('E-mail').fill(`RITA@${domain.slug}.example`)
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await page.getByRole('heading', { name: 'Check your mailbox' }).waitFor()

    const { link } = await mailTo(ada, `rita@${domain.slug}.example`, 'Choose a new password')
    await page.goto(link)
    await page.getByLabel('New password').fill('nine purple teapots')
    expect(new URL(page.url()).hash).toBe('')
    await page.getByRole('button', { name: 'Save the new password' }).click()
    await page.getByRole('heading', { name: 'Your password is changed' }).waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Log in' }).click()
    await logInAgain(page, 'rita', demoPassword)
    await page.getByText('The user name or the password is wrong.').waitFor()
    await logInAgain(page, 'rita', 'nine purple teapots')
    await page.getByRole('button', { name: 'Account of rita' }).waitFor()
    await elsewhere.goto('/teams')
    await elsewhere.getByRole('heading', { name: /^Log in to/ }).waitFor()

    await page.goto(link)
    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor()
    await page.getByLabel('New password').fill('ten purple teapots')
    await page.getByRole('button', { name: 'Save the new password' }).click()
    await page.getByText('This link or code is not valid any more.').waitFor()
  })

  test('an authenticator app is set up by its secret, then asked for, and a recovery code stands in for it', async () => {
    const page = await pageOf(domain, 'nobody')
    await page.goto('/account/security')
    await page.getByRole('button', { name: 'Set up an app' }).click()
    await stepUp(page, demoPassword)
    const secret = await page.getByLabel('secret', { exact: true }).inputValue()
    await page.getByLabel('Code of the app').fill(wrong(totpCode(secret)))
    await page.getByRole('button', { name: 'Turn on' }).click()
    await page.getByText('This code is not right.').waitFor()
    const shown = Date.now()
    await page.getByLabel('Code of the app').fill(totpCode(secret, shown))
    await page.getByRole('button', { name: 'Turn on' }).click()
    await page.getByLabel('I have saved these codes').waitFor()
    const codes = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allTextContents()
    expect(codes).toHaveLength(10)
    await page.getByLabel('I have saved these codes').check()
    await page.getByRole('button', { name: 'Done' }).click()
    await logOut(page)

    await page.goto('/teams')
    await logInAgain(page, 'nobody', demoPassword)
    await page.getByRole('heading', { name: 'One more step' }).waitFor()
    await page.getByLabel('Code of your authenticator app').fill(totpCode(secret, shown))
    await page.getByRole('button', { name: 'Log in', exact: true }).click()
    await page.getByText('This code is not right.').waitFor()
    await page.getByLabel('Code of your authenticator app').fill(totpCode(secret, shown + 30_000))
    await page.getByRole('button', { name: 'Log in', exact: true }).click()
    await page.getByRole('heading', { name: 'My teams' }).waitFor()
    await logOut(page)

    await page.goto('/log-in')
    await logInAgain(page, 'nobody', demoPassword)
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(` ${codes[0]?.toUpperCase()} `)
    await page.getByRole('button', { name: 'Log in', exact: true }).click()
    await page.getByRole('button', { name: 'Account of nobody' }).waitFor()
  })

  test('whoever tried too often reads how long to wait, and the button waits, too', async () => {
    const key = `${domain.id}:log-in:127.0.0.1:oskar`
    const full = `insert into platform.rate_limit (key, hits, resets_at) values (?, 1000, now() + interval '9 min')`
    await rowsOf(domain, full, [key])
    const page = await newPage(domain)
    await page.goto('/log-in')
    await logInAgain(page, 'oskar', demoPassword)
    const alert = page.getByRole('alert')
    await alert.getByText('Too many attempts.').waitFor()
    expect(await alert.getByRole('timer').textContent()).toMatch(/^0[89]:\d\d$/)
    expect(await page.getByRole('button', { name: 'Log in', exact: true }).isDisabled()).toBe(true)
    await rowsOf(domain, 'delete from platform.rate_limit where key = ?', [key])
  })

  test('a notification counts itself in the header while the page stands, and leads to what it is about', async () => {
    const page = await pageOf(domain, 'oskar')
    await page.goto('/tournaments/cup')
    await page.getByText(/^live/).waitFor()
    const kept = await markAgainstReload(page)
    const { users } = await ada.api.users.list.query({ search: 'oskar' })
    const user = users[0]?.id ?? ''
    await ada.api.users.giveRole.mutate({ user, role: 'host' })
    await page.getByRole('button', { name: 'Notifications, 1 unread' }).waitFor()
    await ada.api.users.giveRole.mutate({ user, role: 'moderator' })
    await page.getByRole('button', { name: 'Notifications, 2 unread' }).click()
    await page.getByRole('dialog', { name: 'Notifications' }).getByText('You were given the role host.').click()
    await page.waitForURL('**/account')
    await page.getByRole('button', { name: 'Notifications, 1 unread' }).click()
    await page.getByRole('link', { name: 'See all' }).click()
    await page.getByRole('list', { name: 'Notifications' }).getByRole('listitem').nth(1).waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Unread', exact: true }).click()
    await page.getByText('You were given the role moderator.').waitFor()
    expect(await page.getByText('You were given the role host.').count()).toBe(0)
    await page.getByRole('button', { name: 'Mark all as read' }).click()
    await page.getByRole('heading', { name: 'All read' }).waitFor()
    await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor()
    expect(await kept()).toBe(true)
  })

  describe('where registration is not open to everybody', () => {
    let page: Page

    beforeAll(async () => {
      await ada.api.settings.set.mutate({ values: { 'registration.verifyEmail': 'required' } })
      page = await newPage(domain)
    })

    test('an address is confirmed by the code of the mail before the first log-in', async () => {
      await page.goto('/sign-up?return=%2Fteams')
      await page.getByText('A mail with a code must be answered first.').waitFor()
      await signUp(page, 'vera')
      await page.getByRole('heading', { name: 'Confirm your address' }).waitFor()
      await page.goto('/log-in?return=%2Fteams')
      await logInAgain(page, 'vera')
      await page.getByRole('link', { name: 'Enter the code of the mail' }).click()
      const { code } = await mailTo(ada, 'vera@example.org', 'Confirm your e-mail address')
      await page.getByLabel('Code').fill(wrong(code))
      await page.getByRole('button', { name: 'Confirm', exact: true }).click()
      await page.getByText('This code is not right.').waitFor()
      await page.getByLabel('Code').fill(code)
      await page.getByRole('button', { name: 'Confirm', exact: true }).click()
      await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor()
      await page.getByRole('main').getByRole('link', { name: 'Log in' }).click()
      await logInAgain(page, 'vera')
      await page.getByRole('heading', { name: 'My teams' }).waitFor()
      await logOut(page)
    })

    test('or by its link, which does nothing until somebody presses the button', async () => {
      await page.goto('/sign-up')
      await signUp(page, 'will')
      await page.getByRole('heading', { name: 'Confirm your address' }).waitFor()
      const { link } = await mailTo(ada, 'will@example.org', 'Confirm your e-mail address')
      await page.goto(link)
      await page.getByRole('button', { name: 'Confirm this address' }).waitFor()
      expect(await verified('will')).toBe(false)
      await page.getByRole('button', { name: 'Confirm this address' }).click()
      await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor()
      expect(await verified('will')).toBe(true)
    })

    test('a registration code is asked for, and one that is not right is said beside its field', async () => {
      await ada.api.settings.set.mutate({ values: { 'registration.mode': 'code', 'registration.verifyEmail': null } })
      const { code } = await ada.api.registrationCodes.create.mutate({ uses: 1, expiresInDays: null })
      await page.goto('/sign-up')
      await page.getByLabel('Registration code').fill('not-this-one')
      await signUp(page, 'xena')
      await page.getByText('This registration code is not valid.').waitFor()
      await page.getByLabel('Registration code').fill(code)
      await page.getByRole('button', { name: 'Sign up', exact: true }).click()
      await page.getByRole('button', { name: 'Account of xena' }).waitFor()
      await logOut(page)
    })

    test('closed registration says so', async () => {
      await ada.api.settings.set.mutate({ values: { 'registration.mode': 'closed' } })
      await page.goto('/sign-up')
      await page.getByText('Registration is closed here.').waitFor()
      expect(await page.getByLabel('Password').count()).toBe(0)
    })
  })

  async function verified(username: string): Promise<boolean> {
    const [user] = await rowsOf<{ verified: boolean }>(domain, 'select verified from ??.app_user where username = ?', [
      username,
    ])
    return user?.verified ?? false
  }
})

/** A different code with the same number of digits. */
function wrong(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}
