import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startProvider, type TestProvider } from '../../packages/domain/src/identity/oidc/provider.fixture.ts'
import { demoPassword } from '../../tooling/dev/seed-data.ts'
import { useBrowser } from '../fixtures/browser.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { logOut, stepUp } from '../fixtures/pages.ts'
import { logIn } from '../fixtures/player.ts'
import { lacks } from '../fixtures/stack.ts'

describe.skipIf(lacks('chromium'))('a log-in provider', () => {
  const { newPage, pageOf } = useBrowser()
  let domain: Domain
  let provider: TestProvider

  beforeAll(async () => {
    domain = await aDomain({ levels: false })
    provider = await startProvider(`${domain.url}/log-in/provider`)
    const { api } = await logIn(domain, 'ada')
    await api.auth.stepUp.mutate({ method: 'password', password: demoPassword })
    const { issuer, clientId, clientSecret } = provider
    await api.oidc.putProvider.mutate({ slug: 'work', name: 'Example Works', issuer, clientId, clientSecret })
  })

  afterAll(() => provider?.close())

  test('opens an account for somebody new, and the same one when they come again', async () => {
    provider.claims.set('zoe', { name: 'Zoe of Works', preferred_username: 'zoe' })
    const page = await newPage(domain)
    await page.goto('/teams')
    await page.getByRole('button', { name: 'Log in with Example Works' }).click()
    await logInThere(page, 'zoe')
    await page.getByRole('heading', { name: 'My teams' }).waitFor()
    await page.getByRole('button', { name: 'Account of Zoe of Works' }).waitFor()
    await logOut(page)

    await page.goto('/sign-up?return=%2Faccount')
    await page.getByRole('button', { name: 'Sign up with Example Works' }).click()
    await page.waitForURL(`${domain.url}/account`)
    await page.getByRole('button', { name: 'Account of Zoe of Works' }).waitFor()
    const { users } = await (await logIn(domain, 'ada')).api.users.list.query({ search: 'zoe' })
    expect(users).toHaveLength(1)
  })

  test('is linked to an account by its owner, and opens that one from then on', async () => {
    const page = await pageOf(domain, 'ann')
    await page.goto('/account/security')
    await page.getByRole('button', { name: 'Link Example Works' }).click()
    await stepUp(page, demoPassword)
    await logInThere(page, 'ann-at-work')
    await page.getByRole('button', { name: 'Unlink Example Works' }).waitFor()
    await logOut(page)
    await page.goto('/log-in')
    await page.getByRole('button', { name: 'Log in with Example Works' }).click()
    await page.getByRole('button', { name: 'Account of ann' }).waitFor()
  })

  test('opens nobody else’s account by their address, and says what to do', async () => {
    provider.claims.set('mallory', { email: `rita@${domain.slug}.example` })
    const page = await newPage(domain)
    await page.goto('/log-in?return=%2Fteams')
    await page.getByRole('button', { name: 'Log in with Example Works' }).click()
    await logInThere(page, 'mallory')
    await page.getByText('An account here uses this e-mail address.').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Back to the log-in' }).click()
    await page.waitForURL('**/log-in?return=%2Fteams')
  })

  test('confirms who is there for an account that has no password', async () => {
    const page = await newPage(domain)
    await page.goto('/log-in?return=%2Faccount%2Fsecurity')
    await page.getByRole('button', { name: 'Log in with Example Works' }).click()
    await logInThere(page, 'yuri')
    await page.getByRole('button', { name: 'Set up an app' }).click()
    const question = page.getByRole('dialog', { name: 'Confirm that it is you' })
    await question.getByRole('button', { name: 'Confirm with Example Works' }).click()
    await logInThere(page, 'yuri')
    await page.waitForURL(`${domain.url}/account/security`)
    await page.getByRole('button', { name: 'Set up an app' }).click()
    await page.getByLabel('secret', { exact: true }).waitFor()
  })

  test('an answer that this browser did not ask for opens nothing', async () => {
    const page = await newPage(domain)
    await page.goto('/log-in/provider?code=stolen&state=made-up')
    await page.getByText('This log-in was started in another tab or browser.').waitFor()
    expect(new URL(page.url()).search).toBe('')
  })

  /** Goes through the provider's own pages: log-in, then consent. */
  async function logInThere(page: Page, account: string): Promise<void> {
    await page.waitForURL(`${provider.issuer}/**`)
    await page.locator('input[name=login]').fill(account)
    await page.locator('input[name=password]').fill('any')
    await page.locator('button[type=submit]').click()
    const consent = page.locator('input[name=prompt][value=consent]')
    await Promise.race([consent.waitFor({ state: 'attached' }), page.waitForURL(`${domain.url}/**`)])
    if (page.url().startsWith(provider.issuer)) await page.locator('button[type=submit]').click()
    await page.waitForURL(`${domain.url}/**`)
  }
})
