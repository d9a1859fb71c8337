import { beforeAll, describe, expect, test } from 'vitest'
import { demoPassword } from '../../tooling/dev/seed-data.ts'
import { useBrowser } from '../fixtures/browser.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { headerFigureBecomes, logInAgain } from '../fixtures/pages.ts'
import { logIn, type Player } from '../fixtures/player.ts'
import { lacks } from '../fixtures/stack.ts'

describe.skipIf(lacks('chromium'))('coupons', () => {
  const { newPage, pageOf } = useBrowser()
  let domain: Domain
  let oskar: Player
  let code: string

  beforeAll(async () => {
    domain = await aDomain({ levels: false })
    oskar = await logIn(domain, 'oskar')
  })

  test('an organiser makes a batch, revokes and reinstates it, and prints it', async () => {
    const page = await pageOf(domain, 'oskar')
    await page.goto('/organise/tournaments/cup/coupons')
    await page.getByRole('button', { name: 'Create a batch' }).click()
    await page.getByLabel('Name of the batch').fill('Badges')
    await page.getByLabel('Coupons', { exact: true }).fill('5')
    await page.getByLabel('Label').fill('Found a badge')
    await page.getByRole('button', { name: 'Create the batch' }).click()
    await page.getByText('0 redemptions of 5 coupons').waitFor()
    await page.getByRole('button', { name: 'Revoke the batch' }).click()
    await page.getByText('5 coupons revoked.').first().waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('5 coupons reinstated.').first().waitFor()
    await page.getByRole('link', { name: 'Print…' }).click()
    const cards = page.getByRole('listitem').filter({ has: page.getByRole('img', { name: /^QR code of / }) })
    await cards.first().waitFor()
    expect(await cards.count()).toBe(5)
    code = (await oskar.api.coupons.list.query({ tournament: 'cup' })).coupons[0]?.code ?? ''
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('banner').isVisible()).toBe(false)
    expect(await cards.first().isVisible()).toBe(true)
  })

  test('whoever scans one logs in, comes back to it and redeems it; the team has the cash at once', async () => {
    const page = await newPage(domain)
    await page.goto(`/coupons/${code}`)
    await page.getByRole('heading', { name: 'You have found a coupon' }).waitFor()
    await page.locator('#content').getByRole('link', { name: 'Log in' }).click()
    await logInAgain(page, 'ann', demoPassword)
    await page.getByRole('button', { name: 'Redeem it for Hexagon' }).click()
    await headerFigureBecomes(page, 'Cash', '350')
    await page.goto(`/coupons/${code}`)
    await page.getByText('Your team has already redeemed this coupon').waitFor()
  })
})
