import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useBrowser } from '../fixtures/browser.ts'
import { pathwar } from '../fixtures/cli.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { scoreBecomes } from '../fixtures/pages.ts'
import { logIn, type Player } from '../fixtures/player.ts'
import { lacks } from '../fixtures/stack.ts'

const folder = mkdtempSync(join(tmpdir(), 'pathwar-ticks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(lacks('chromium'))('a level that is scored from outside', () => {
  const { newPage, pageOf } = useBrowser()
  let domain: Domain
  let oskar: Page
  let visitor: Page
  let scorer: Player
  let secret: string

  beforeAll(async () => {
    domain = await aDomain()
    oskar = await pageOf(domain, 'oskar')
    visitor = await newPage(domain)
    scorer = await logIn(domain, 'nobody')
  })

  async function sends(tick: object) {
    const file = join(folder, 'tick.json')
    writeFileSync(file, JSON.stringify({ at: '2027-03-21T18:00:00Z', ...tick }))
    return pathwar(scorer, ['level', 'feed', 'send', 'hill+cup', file, '--secret', secret])
  }

  test('gets its secret from an organiser, who tries the whole way from the page', async () => {
    await oskar.goto('/organise/tournaments/cup')
    await oskar.getByRole('link', { name: 'Score feed of The Hill' }).click()
    await oskar.getByRole('heading', { name: 'Score feed of The Hill' }).waitFor()
    await oskar.getByText('No tick has come yet. Make a secret first.').waitFor()
    await oskar.getByRole('button', { name: 'Make a secret' }).click()
    const dialog = oskar.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Make secret' }).click()
    secret = await dialog.getByRole('textbox', { name: 'secret' }).inputValue()
    expect(secret).toMatch(/^whsec_/)
    await dialog.getByRole('button', { name: 'I have copied it' }).click()
    await oskar.getByText(`whsec_…${secret.slice(-5)}`).waitFor()
    await oskar.getByRole('button', { name: 'Send a test tick' }).click()
    await oskar.getByText('The test tick arrived and is in order').waitFor()
  })

  test('shows a visitor who holds it, and everybody its points, as soon as a tick has come', async () => {
    await visitor.goto('/tournaments/cup/levels/hill')
    await visitor.getByText('No points yet.').waitFor()
    const teams = [{ team: 'hexagon', points: 5, cause: 'took the hill' }]
    expect(await sends({ number: 1, holder: 'hexagon', teams })).toMatchObject({ code: 0 })
    await visitor.getByRole('region', { name: 'Holder' }).getByText('Hexagon').waitFor()
    expect((await sends({ number: 1, holder: 'lanterns', teams: [] })).err).toContain('higher')
    await oskar.getByText('Tick 1 came').waitFor()
    // What was refused is looked for every few seconds.
    await oskar.reload()
    await oskar.getByRole('row').filter({ hasText: 'refused' }).waitFor()
    await visitor.goto('/tournaments/cup/scoreboard')
    await scoreBecomes(visitor, 'Hexagon', '5 pt')
    await visitor.goto('/tournaments/cup/teams/hexagon')
    await visitor.getByText('took the hill').waitFor()
  })

  test('loses a tick that the organiser takes back, with the reason', async () => {
    await oskar.getByRole('button', { name: 'Take back tick 1' }).click()
    const dialog = oskar.getByRole('dialog', { name: 'Take back tick 1?' })
    await dialog.getByLabel('Reason').fill('The checker was down')
    await dialog.getByRole('button', { name: 'Take back' }).click()
    await oskar.getByText('Tick 1 is taken back.', { exact: true }).waitFor()
    await visitor.goto('/tournaments/cup/levels/hill')
    await visitor.getByText('Taken back: The checker was down').waitFor()
    await visitor.goto('/tournaments/cup/scoreboard')
    await scoreBecomes(visitor, 'Hexagon', '0 pt')
  })
})
