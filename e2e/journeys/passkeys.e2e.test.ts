import { beforeAll, describe, expect, test } from 'vitest'
import { demoPassword } from '../../tooling/dev/seed-data.ts'
import { anAuthenticator } from '../fixtures/authenticator.ts'
import { useBrowser } from '../fixtures/browser.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { logInAgain, logOut, stepUp } from '../fixtures/pages.ts'
import { lacks } from '../fixtures/stack.ts'

/** Makes a browser offer passkeys only on request. */
const withoutSuggestions = { content: 'PublicKeyCredential.isConditionalMediationAvailable = async () => false' }

describe.skipIf(lacks('chromium'))('passkeys', () => {
  const { pageOf } = useBrowser()
  let domain: Domain

  beforeAll(async () => {
    domain = await aDomain({ levels: false })
  })

  test('a passkey is added, opens the account alone, and is the second factor after a password', async () => {
    const page = await pageOf(domain, 'ann')
    const device = await anAuthenticator(page)
    await page.goto('/account/security')
    await page.getByRole('heading', { name: 'Passkeys' }).waitFor()
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await stepUp(page, demoPassword)
    await page.getByLabel('I have saved these codes').check()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('list', { name: 'Passkeys' }).getByRole('listitem').waitFor()
    expect(await device.passkeys()).toBe(1)
    await logOut(page)

    // Offered in the user name field: this authenticator picks the only one immediately, as a user would.
    await page.goto('/teams')
    await page.getByRole('heading', { name: 'My teams' }).waitFor()
    await logOut(page)

    await page.addInitScript(withoutSuggestions)
    await device.recognise(false)
    await page.goto('/teams')
    await page.getByRole('button', { name: 'Log in with a passkey' }).click()
    await page.getByText('No passkey was used').waitFor()
    await device.recognise(true)
    await page.getByRole('button', { name: 'Log in with a passkey' }).click()
    await page.getByRole('heading', { name: 'My teams' }).waitFor()
    await logOut(page)

    await page.goto('/teams')
    await logInAgain(page, 'ann', demoPassword)
    await page.getByRole('heading', { name: 'One more step' }).waitFor()
    await page.getByRole('button', { name: 'Use your passkey' }).click()
    await page.getByRole('heading', { name: 'My teams' }).waitFor()
  })

  test('a browser that keeps no passkey of this site says so', async () => {
    const page = await pageOf(domain, 'rita')
    const device = await anAuthenticator(page)
    await logOut(page)
    await page.goto('/log-in')
    await page.getByRole('button', { name: 'Log in with a passkey' }).click()
    await page.getByText('No passkey was used').waitFor()
    expect(await device.passkeys()).toBe(0)
  })
})
