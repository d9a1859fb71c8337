import type { AuditEntryView } from '@pathwar/contracts/tenancy/audit'
import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import { until } from '@pathwar/testing/until'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { solve } from '../../levels/paper-trail/solution/solve.ts'
import { useBrowser } from '../fixtures/browser.ts'
import { pathwar } from '../fixtures/cli.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { addressOf, untilReady } from '../fixtures/level.ts'
import { aPackage } from '../fixtures/package.ts'
import { levelCard } from '../fixtures/pages.ts'
import { logIn, type Player, refusalOf } from '../fixtures/player.ts'
import { lacks } from '../fixtures/stack.ts'

const level = { tournament: 'winter', level: 'by-zip' }

describe.skipIf(lacks('chromium'))('an organiser', () => {
  const { pageOf } = useBrowser()
  let domain: Domain
  let ann: Player
  let rita: Player
  let oskar: Player
  let page: Page
  let instance: InstanceView

  beforeAll(async () => {
    domain = await aDomain({ levels: false })
    ann = await logIn(domain, 'ann')
    rita = await logIn(domain, 'rita')
    oskar = await logIn(domain, 'oskar')
    page = await pageOf(domain, 'oskar')
  })

  test('creates a tournament with dates, rules and visibility', async () => {
    await page.goto('/organise/tournaments/new')
    await page.getByLabel('Name').fill('Winter Games')
    await page.getByLabel('Address').fill('winter')
    await page.getByLabel('Description').fill('Dress **warmly**.')
    await page.getByLabel('Who sees it').selectOption('unlisted')
    await page.getByLabel('Start', { exact: true }).fill(localTime(-60))
    await page.getByLabel('End', { exact: true }).fill(localTime(-120))
    await page.getByLabel('Members of a team, at most').fill('2')
    await page.getByLabel('Teams, at most').fill('1')
    await page.getByLabel('Starting cash').fill('100')
    await page.getByLabel('E-mail domains').fill(`${domain.slug}.example`)
    await page.getByRole('button', { name: 'Create as a draft' }).click()
    await page.getByText('The end must be after the start.').waitFor()
    await page.getByLabel('End', { exact: true }).fill(localTime(120))
    await page.getByRole('button', { name: 'Create as a draft' }).click()
    await page.getByRole('heading', { name: 'Winter Games', level: 1 }).waitFor()
    expect(await oskar.api.tournaments.get.query({ tournament: 'winter' })).toMatchObject({
      phase: 'draft',
      visibility: 'unlisted',
      maxTeamSize: 2,
      maxTeams: 1,
      startingCash: 100,
      emailDomains: [`${domain.slug}.example`],
    })
    expect(await refusalOf(ann.api.tournaments.get.query({ tournament: 'winter' }))).toBe('tournament/not-found')
  })

  test('imports a level package as a zip and as a folder in the browser, and with the CLI', async () => {
    const [byZip, byFolder, byCli] = await Promise.all([
      aPackage('by-zip', 'By Zip'),
      aPackage('by-folder', 'By Folder'),
      aPackage('by-cli', 'By CLI'),
    ])
    for (const [button, path, name] of [
      ['Choose a zip', byZip.zip, 'By Zip'],
      ['Choose a folder', byFolder.folder, 'By Folder'],
    ] as const) {
      await page.goto('/organise/levels/import')
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: button }).click()
      await (await chooser).setFiles(path)
      await page.getByRole('button', { name: 'Import version 1.0.0' }).click()
      await page.getByRole('heading', { name, level: 1 }).waitFor()
    }
    const imported = await pathwar(oskar, ['level', 'import', byCli.folder, '--json'])
    expect(imported).toMatchObject({ code: 0, err: '' })
    const levels = await oskar.api.levels.list.query({})
    expect(levels.map(({ slug }) => slug)).toEqual(expect.arrayContaining(['by-cli', 'by-folder', 'by-zip']))
    const refused = await pathwar(ann, ['level', 'import', byCli.folder, '--json'])
    expect(refused.code).not.toBe(0)
    expect(refused.out + refused.err).toContain('auth/forbidden')
  })

  test('publishes it with a price and a reward, and opens the tournament', async () => {
    await page.goto('/organise/levels/by-zip')
    await page.getByRole('button', { name: 'Publish it' }).click()
    await page.getByLabel('Tournament').selectOption('winter')
    await page.getByLabel('Price').fill('15')
    await page.getByLabel('Reward').fill('75')
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByRole('link', { name: 'Winter Games' }).click()
    await page.getByRole('button', { name: 'Open the tournament' }).click()
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await page.getByRole('button', { name: 'Close…' }).waitFor()
    const player = await pageOf(domain, 'ann')
    await player.goto('/tournaments/winter')
    await levelCard(player, 'By Zip').getByTitle('Costs 15, pays 75').waitFor()
  })

  test('takes a level off the board at once, and puts it back as it was', async () => {
    const board = () => oskar.api.play.board.query({ tournament: 'winter' })
    const before = await board()
    await page.goto('/organise/tournaments/winter')
    await page.getByRole('button', { name: 'Take out By Zip of Winter Games' }).click()
    await until('it is off the board', async () => (await board()).levels.length === before.levels.length - 1)
    await page.getByRole('button', { name: 'Undo' }).click()
    await until('it is back', async () => (await board()).levels.length === before.levels.length)
    expect((await board()).levels).toEqual(before.levels)
  })

  test('has rules that hold: unlisted, one team only, two of it at most', async () => {
    const listed = await ann.api.tournaments.list.query({})
    expect(listed.map(({ slug }) => slug)).not.toContain('winter')
    for (const username of ['nobody', 'oskar']) {
      const { token } = await ann.api.teams.createInvite.mutate({ team: 'hexagon' })
      await (await logIn(domain, username)).api.teams.acceptInvite.mutate({ token })
    }
    const join = (player: Player, team: string) => player.api.tournaments.join.mutate({ tournament: 'winter', team })
    expect(await refusalOf(join(ann, 'hexagon'))).toBe('tournament/team-too-large')
    await ann.api.teams.kick.mutate({ team: 'hexagon', username: 'oskar' })
    expect(await refusalOf(join(ann, 'hexagon'))).toBe('none')
    expect(await refusalOf(join(rita, 'lanterns'))).toBe('tournament/full')
    expect((await ann.api.play.board.query({ tournament: 'winter' })).team?.cash).toBe(100)
  })

  test('sees the instance that a team runs, and redumps it: old passphrases are refused, new ones count', async () => {
    await ann.api.play.subscribe.mutate(level)
    const { id } = await ann.api.instances.start.mutate(level)
    instance = await untilReady(ann, id)
    const before = await found()
    await page.goto('/organise/instances')
    const row = page.getByRole('row').filter({ hasText: instance.slug })
    await row.getByText('running').waitFor()
    await row.getByRole('button', { name: 'Redump By Zip of Hexagon' }).click()
    // What cannot be undone asks for the name.
    const question = page.getByRole('dialog', { name: 'Redump By Zip?' })
    expect(await question.getByRole('button', { name: 'Redump' }).isDisabled()).toBe(true)
    await question.getByLabel('Type By Zip to go on').fill('By Zip')
    await question.getByRole('button', { name: 'Redump' }).click()
    await untilReady(ann, id, 2)
    await row.getByText('running').waitFor()
    const after = await found()
    expect(after).not.toEqual(before)
    expect(await ann.api.play.submit.mutate({ ...level, passphrases: before })).toMatchObject({ outcome: 'refused' })
    expect(await ann.api.play.submit.mutate({ ...level, passphrases: after })).toMatchObject({
      outcome: 'accepted',
      reward: 75,
      cash: 160,
    })
  })

  test('finds levels, teams, users, pages and what runs by name, from every page', async () => {
    const player = await pageOf(domain, 'ann')
    await player.goto('/teams')
    await player.getByRole('heading', { level: 1 }).waitFor()
    const find = async (text: string) => {
      await player.keyboard.press('Control+k')
      await player.getByPlaceholder('A level, a team, a page, an action…').fill(text)
      return player.getByRole('dialog', { name: 'Go to or do' })
    }
    const options = async (text: string, first: string) => {
      const palette = await find(text)
      await palette.getByRole('option').first().filter({ hasText: first }).waitFor()
      const all = await palette.getByRole('option').allInnerTexts()
      await player.keyboard.press('Escape')
      return all.map((option) => option.split('\n')[0])
    }
    expect(await options('by zip', 'By Zip')).toEqual(expect.arrayContaining(['By Zip', 'Stop By Zip…']))
    expect(await options('stop', 'Stop By Zip…')).toEqual(['Stop By Zip…'])
    expect(await options('hexagon', 'Hexagon')).toContain('Hexagon')
    await (await find('no such thing')).getByText('Nothing of this name here.').waitFor()
    await player.keyboard.press('Escape')
    await (await find('by zip')).getByRole('option').first().waitFor()
    await player.keyboard.press('Enter')
    await player.waitForURL('**/tournaments/winter/levels/by-zip')
    // Stopping asks, wherever it begins.
    await (await find('stop')).getByRole('option').first().waitFor()
    await player.keyboard.press('Enter')
    await player.getByRole('dialog', { name: 'Stop By Zip?' }).getByRole('button', { name: 'Cancel' }).click()
    expect((await ann.api.instances.get.query({ instance: instance.id })).state).toBe('ready')
  })

  test('closes the tournament: nothing runs or is paid any more, and the scores stay', async () => {
    await page.goto('/organise/tournaments/winter')
    await page.getByRole('button', { name: 'Close…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Close the tournament' }).click()
    await page.getByRole('button', { name: 'Open the tournament' }).waitFor()
    await until('the instance is stopped', async () => {
      const { state } = await ann.api.instances.get.query({ instance: instance.id })
      return state === 'stopped'
    })
    expect(await refusalOf(ann.api.instances.start.mutate(level))).toBe('tournament/not-open')
    const { rows } = await ann.api.scoring.scoreboard.query({ tournament: 'winter' })
    expect(rows).toMatchObject([{ teamSlug: 'hexagon', score: 75 }])
  })

  test('did nothing of it unseen: an administrator reads it, on the page and in the terminal', async () => {
    const ada = await logIn(domain, 'ada')
    const { out } = await pathwar(ada, ['audit', '--by', 'oskar', '--json'])
    const entries: AuditEntryView[] = JSON.parse(out)
    const told = entries.map(({ action, target }) => `${action} ${target?.name}`).reverse()
    expect(told.filter((line) => !line.startsWith('level.imported'))).toEqual([
      'tournament.created Winter Games',
      'level.published By Zip',
      'tournament.opened Winter Games',
      'level.unpublished By Zip',
      'level.published By Zip',
      'instance.redumped By Zip of Hexagon',
      'tournament.closed Winter Games',
    ])
    expect(told).toEqual(
      expect.arrayContaining(['By CLI', 'By Folder', 'By Zip'].map((name) => `level.imported ${name}`)),
    )
    const log = await pageOf(domain, 'ada')
    await log.goto('/admin/audit')
    await log.getByLabel('To a').selectOption('tournament')
    const rows = log.getByRole('row').filter({ hasText: 'Winter Games' })
    await rows.filter({ hasText: 'Closed' }).waitFor()
    expect(await rows.count()).toBe(3)
    await rows.first().getByRole('link', { name: 'Winter Games' }).click()
    await log.getByRole('heading', { name: 'Winter Games', level: 1 }).waitFor()
  })

  test('is told which time is meant where clocks change', async () => {
    const clocks = await page.context().newCDPSession(page)
    await clocks.send('Emulation.setTimezoneOverride', { timezoneId: 'Europe/Berlin' })
    await page.goto('/organise/tournaments/new')
    await page.getByLabel('Name').fill('Night Shift')
    await page.getByLabel('Start', { exact: true }).fill('2027-03-28T02:30')
    await page.getByText('There is no such time on that day: the clocks go forward over it.').waitFor()
    await page.getByLabel('Start', { exact: true }).fill('2027-03-28T03:30')
    await page.getByText('Sun 28 Mar 2027, 03:30 GMT+2.').waitFor()
    await page.getByLabel('End', { exact: true }).fill('2027-10-31T02:30')
    await page.getByLabel('Which is meant? (End)').selectOption({ label: 'Sun 31 Oct 2027, 02:30 GMT+1' })
    await page.getByRole('button', { name: 'Create as a draft' }).click()
    await page.getByRole('heading', { name: 'Night Shift', level: 1 }).waitFor()
    const times = { startsAt: '2027-03-28T01:30:00.000Z', endsAt: '2027-10-31T01:30:00.000Z' }
    expect(await oskar.api.tournaments.get.query({ tournament: 'night-shift' })).toMatchObject(times)
    // What nobody touched stays what it was.
    await page.getByLabel('Name').fill('Night Shifts')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Night Shifts', level: 1 }).waitFor()
    expect(await oskar.api.tournaments.get.query({ tournament: 'night-shift' })).toMatchObject(times)
    await clocks.detach()
  })

  async function found(): Promise<string[]> {
    const { token } = await ann.api.instances.token.mutate({ instance: instance.id })
    return solve({ baseUrl: addressOf(instance), headers: { authorization: `Bearer ${token}` } })
  }
})

/** The value of a date field, in this machine's zone: this many minutes from now. */
function localTime(minutes: number): string {
  const moment = new Date(Date.now() + minutes * 60_000)
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
