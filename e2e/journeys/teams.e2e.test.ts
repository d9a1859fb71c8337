import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { phone, useBrowser } from '../fixtures/browser.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { markAgainstReload } from '../fixtures/pages.ts'
import { logIn, refusalOf } from '../fixtures/player.ts'
import { lacks } from '../fixtures/stack.ts'

describe.skipIf(lacks('chromium'))('a team', () => {
  const { pageOf } = useBrowser()
  let domain: Domain
  /** Owns Hexagon. */
  let ann: Page
  /** Owns Lanterns. */
  let rita: Page
  /** Is in no team, and on the way. */
  let nobody: Page

  beforeAll(async () => {
    // Teams that meet in a tournament cannot become one.
    domain = await aDomain({ levels: false, teams: ['Hexagon'] })
    ;[ann, rita, nobody] = await Promise.all([
      pageOf(domain, 'ann'),
      pageOf(domain, 'rita'),
      pageOf(domain, 'nobody', phone),
    ])
  })

  test('is asked by somebody whether they may join, hears of it at once, and takes them up', async () => {
    await ann.goto('/teams/hexagon')
    await ann.getByRole('button', { name: 'Edit the profile' }).click()
    await ann.getByRole('dialog').getByLabel('Users may ask to join').check()
    await ann.getByRole('button', { name: 'Save' }).click()
    await ann.getByRole('dialog').waitFor({ state: 'detached' })
    const kept = await markAgainstReload(ann)
    await nobody.goto('/teams/hexagon')
    await nobody.getByRole('button', { name: 'Ask to join' }).tap()
    await nobody.getByLabel('A word to them').fill('I am good at puzzles.')
    await nobody.getByRole('button', { name: 'Ask', exact: true }).tap()
    await nobody.getByRole('button', { name: 'Withdraw my request' }).waitFor()
    await ann.getByText('I am good at puzzles.').waitFor()
    await ann
      .getByRole('button', { name: 'Take up Nobody' })
      .or(ann.getByRole('button', { name: 'Take up nobody' }))
      .click()
    await ann.getByRole('heading', { name: '2 members' }).waitFor()
    await nobody.getByRole('heading', { name: '2 members' }).waitFor()
    expect(await kept()).toBe(true)
  })

  test('is handed over, and whoever had it is an ordinary member then', async () => {
    await ann.getByRole('button', { name: 'Hand over…' }).click()
    await ann.getByRole('dialog', { name: 'Hand Hexagon over' }).getByRole('button', { name: 'Hand over' }).click()
    await ann.getByRole('heading', { name: 'Yours to decide' }).waitFor({ state: 'detached' })
    await nobody.getByRole('heading', { name: 'Yours to decide' }).waitFor()
  })

  test('makes a link that works once, also where it is pasted', async () => {
    await nobody.getByRole('button', { name: 'With limits…' }).tap()
    await nobody.getByLabel('For how many people').fill('1')
    await nobody.getByRole('button', { name: 'Make the link' }).tap()
    const link = await nobody.getByLabel('invite link', { exact: true }).inputValue()
    const oskar = await logIn(domain, 'oskar')
    const token = link.split('/').at(-1) ?? ''
    expect(await refusalOf(oskar.api.teams.acceptInvite.mutate({ token }))).toBe('none')
    await nobody.getByRole('heading', { name: '3 members' }).waitFor()
    await rita.goto(link)
    await rita.getByText('This invite does not work').waitFor()
  })

  test('goes up in another one when both want that, and what it was is still to be read', async () => {
    await rita.goto('/teams/lanterns')
    await rita.getByRole('button', { name: 'Merge into another team…' }).click()
    await rita.getByLabel('Address of the other team').fill('hexagon')
    await rita.getByRole('button', { name: 'Offer', exact: true }).click()
    await rita.getByText('Offered to go up in Hexagon').waitFor()
    await nobody.getByRole('button', { name: 'Merge Lanterns into Hexagon' }).tap()
    await nobody.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).tap()
    await nobody.getByRole('heading', { name: '4 members' }).waitFor()
    await rita.getByText('Hexagon').first().waitFor()
    await rita.goto('/teams')
    await rita.getByRole('link', { name: 'Hexagon' }).first().waitFor()
  })
})
