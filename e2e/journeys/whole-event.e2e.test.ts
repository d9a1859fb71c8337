import { until } from '@pathwar/testing/until'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { solve } from '../../levels/sql-kindergarten/solution/solve.ts'
import { phone, useBrowser } from '../fixtures/browser.ts'
import { pathwar } from '../fixtures/cli.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { addressOf, solveOverHttp, untilReady } from '../fixtures/level.ts'
import { headerFigureBecomes, levelCard, markAgainstReload, scoreBecomes, scoreboard } from '../fixtures/pages.ts'
import { logIn, type Player, refusalOf } from '../fixtures/player.ts'
import { lacks } from '../fixtures/stack.ts'

const first = { tournament: 'second', level: 'sql-kindergarten' }
/** Of its one bracket: a board of all would name it beside each team. */
const board = '/tournaments/second/scoreboard?bracket=invited'
const late = { tournament: 'second', level: 'paper-trail' }

/** Oskar organises at his desk, Ann (Hexagon) plays at hers, Rita (Lanterns) on her phone, and Nobody alone in a terminal. */
describe.skipIf(lacks('chromium'))('a whole event', () => {
  const { pageOf } = useBrowser()
  let domain: Domain
  let organiser: Player
  let ann: Player
  let rita: Player
  let nobody: Player
  let desk: Page
  let screen: Page
  let hand: Page
  let alone: string

  beforeAll(async () => {
    domain = await aDomain()
    ;[organiser, ann, rita, nobody] = await Promise.all([
      logIn(domain, 'oskar'),
      logIn(domain, 'ann'),
      logIn(domain, 'rita'),
      logIn(domain, 'nobody'),
    ])
    ;[desk, screen, hand] = await Promise.all([
      pageOf(domain, 'oskar'),
      pageOf(domain, 'ann'),
      pageOf(domain, 'rita', phone),
    ])
  })

  test('begins as a clone of an earlier one, with other times, a bracket, a code, and a checklist', async () => {
    await desk.goto('/organise/tournaments/cup')
    await desk.getByRole('button', { name: 'Clone…' }).click()
    const cloning = desk.getByRole('dialog', { name: 'Clone The Cup' })
    await cloning.getByLabel('Name').fill('Second Cup')
    await cloning.getByLabel('Address').fill('second')
    await cloning.getByRole('button', { name: 'Make the clone' }).click()
    await desk.getByRole('heading', { name: 'Second Cup', level: 1 }).waitFor()
    await desk.getByLabel('Who sees it').selectOption('private')
    await desk.getByLabel('Start', { exact: true }).fill(localTime(-1))
    await desk.getByLabel('End', { exact: true }).fill(localTime(120))
    await desk.getByRole('button', { name: 'Save changes' }).click()
    await desk.getByText('Saved.').first().waitFor()

    await desk.getByRole('link', { name: 'Brackets and codes' }).click()
    await desk.getByRole('button', { name: 'Add a bracket' }).click()
    await desk.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Invited')
    await desk.getByRole('dialog').getByLabel('Only by code').check()
    await desk.getByRole('button', { name: 'Add the bracket' }).click()
    await desk.getByRole('button', { name: 'Make a code' }).click()
    await desk.getByRole('dialog').getByLabel('For whom').fill('Everybody')
    await desk.getByRole('dialog').getByLabel(/^Code/).fill('SECOND-2027')
    await desk.getByRole('dialog').getByLabel('Puts a team into').selectOption('invited')
    await desk.getByRole('button', { name: 'Make the code' }).click()
    await desk.getByRole('table', { name: 'Entry codes' }).getByText('SECOND-2027').waitFor()

    await desk.goto('/organise/tournaments/second/announcements')
    await desk.getByLabel('Announce first bloods').click()
    await desk.getByText('First bloods are announced.').first().waitFor()
    await desk.goto('/organise/tournaments/second')
    await desk.getByText(/^(It can begin\.|Everything is ready\.)/).waitFor()
    await desk.getByRole('button', { name: 'Open the tournament' }).click()
    await desk.getByRole('button', { name: 'Open', exact: true }).click()
    await desk.getByRole('button', { name: 'Close…' }).waitFor()
    expect(await refusalOf(ann.api.play.board.query({ tournament: 'second' }))).toBe('tournament/not-found')
  })

  test('is entered with the code: by its link, typed on a phone, and in a terminal', async () => {
    await screen.goto('/tournaments/second/join#code=SECOND-2027')
    await screen.getByRole('button', { name: 'Join', exact: true }).click()
    await headerFigureBecomes(screen, 'Cash', '300')
    await hand.goto('/tournaments/second/join')
    await hand.getByLabel('Code').fill('second2027')
    await hand.getByRole('button', { name: 'Go on' }).tap()
    await hand.getByRole('button', { name: 'Join', exact: true }).tap()
    await headerFigureBecomes(hand, 'Cash', '300')
    const joined = await pathwar(nobody, ['join', 'second', '--alone', '--code', 'SECOND-2027', '--json'])
    expect(joined).toMatchObject({ code: 0, err: '' })
    alone = JSON.parse(joined.out).team.slug
  })

  test('is played on a phone: buy, start, hint, a wrong answer, a right one; and all hear of the first blood', async () => {
    await screen.goto(board)
    await screen.getByText(/^live\b/).waitFor()
    const stays = await markAgainstReload(screen)
    await hand.goto('/tournaments/second')
    await levelCard(hand, 'SQL Kindergarten').getByRole('link').tap()
    await hand.getByRole('button', { name: 'Buy for 10 and start' }).tap()
    await hand.getByRole('button', { name: 'Read it: Hint 1' }).tap()
    await hand.getByText('What happens if you type a quote yourself?').waitFor()
    await hand.getByRole('link', { name: 'Open web' }).waitFor()
    expect(await hand.evaluate('document.documentElement.scrollWidth')).toBe(360)
    await hand.getByLabel('Passphrase').fill('not-the-passphrase')
    await hand.getByRole('button', { name: 'Submit' }).tap()
    await hand.getByText('Not right. 9 attempts left before a pause.').waitFor()
    const { instance } = await rita.api.play.level.query(first)
    if (!instance) throw new Error('nothing runs')
    const [passphrase = ''] = await solveOverHttp(rita, instance)
    await hand.getByLabel('Passphrase').fill(passphrase)
    await hand.getByRole('button', { name: 'Submit' }).tap()
    await hand.getByText('Solved, 1st of all', { exact: true }).waitFor()
    await screen.getByText('First blood: Lanterns solved SQL Kindergarten.').first().waitFor()
    await scoreBecomes(screen, 'Lanterns', '40 pt')
    expect(await stays()).toBe(true)
  })

  test('is played in a terminal just as well', async () => {
    expect(await pathwar(nobody, ['subscribe', 'sql-kindergarten+second'])).toMatchObject({ code: 0, err: '' })
    const start = ['instance', 'start', 'sql-kindergarten+second', '--wait', '--json']
    const started = JSON.parse((await pathwar(nobody, start)).out)
    expect(started).toMatchObject({ state: 'ready' })
    expect(await pathwar(nobody, ['submit', 'sql-kindergarten+second', 'wrong'])).toMatchObject({ code: 1 })
    const { out } = await pathwar(nobody, ['token', 'sql-kindergarten+second'])
    const found = await solve({ baseUrl: addressOf(started), headers: { 'X-Pathwar-Token': out.trim() } })
    const submitted = await pathwar(nobody, ['submit', 'sql-kindergarten+second', ...found])
    expect(submitted).toMatchObject({ code: 0, err: '' })
    await until('the screen shows both', async () => {
      const rows = await scoreboard(screen)
      return rows.filter(([, , score]) => score === '40 pt').length === 2
    })
  })

  test('has an announcement that all see at once', async () => {
    const told = await pathwar(organiser, ['announce', 'second', 'Lunch is served', '--urgent'])
    expect(told).toMatchObject({ code: 0, err: '' })
    for (const page of [screen, hand]) {
      await page.getByRole('region', { name: 'New announcements' }).getByText('Lunch is served').waitFor()
      await page.getByRole('button', { name: 'Dismiss Lunch is served' }).click()
    }
    expect((await pathwar(nobody, ['announcements', 'second'])).out).toContain('Lunch is served')
  })

  test('has a referee, who gives points, and puts a team out that then only looks on', async () => {
    await desk.goto('/organise/tournaments/second/teams')
    await desk.getByLabel('Choose Hexagon').check()
    await desk.getByRole('button', { name: 'Adjust…' }).click()
    await desk.getByRole('dialog').getByLabel('Points').fill('25')
    await desk.getByRole('dialog').getByLabel('Reason').fill('Found a bug')
    await desk.getByRole('dialog').getByRole('button', { name: 'Adjust', exact: true }).click()
    await scoreBecomes(screen, 'Hexagon', '25 pt')
    const { name } = await nobody.api.teams.get.query({ team: alone })
    await desk.getByLabel(`Choose ${name}`).check()
    await desk.getByRole('button', { name: 'Disqualify' }).click()
    await desk.getByRole('dialog').getByLabel('Reason').fill('Shared a passphrase')
    await desk.getByRole('dialog').getByRole('button', { name: 'Disqualify' }).click()
    await until('it is off the screen', async () => (await scoreboard(screen)).length === 2)
    expect(await pathwar(nobody, ['subscribe', 'oracle+second'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Your team is disqualified'),
    })
    const looks = await pageOf(domain, 'nobody')
    await looks.goto('/tournaments/second')
    await looks.getByText('Your team is disqualified from this tournament: “Shared a passphrase”.').waitFor()
    await levelCard(looks, 'Oracle').waitFor()
    expect(await levelCard(looks, 'Oracle').getByText('Buy').count()).toBe(0)
    await looks.goto('/tournaments/second/levels/oracle')
    await looks.getByText('Your team is disqualified, so it plays no more.').waitFor()
    await looks.context().close()
  })

  test('is paused, which all read, and goes on', async () => {
    await desk.goto('/organise/tournaments/second')
    await desk.getByRole('button', { name: 'Pause…' }).click()
    await desk.getByRole('dialog').getByLabel('Reason').fill('Fire alarm')
    await desk.getByRole('dialog').getByRole('button', { name: 'Pause the tournament' }).click()
    await hand.getByText(/^Paused since .*Fire alarm/).waitFor()
    expect(await refusalOf(ann.api.play.subscribe.mutate(late))).toBe('tournament/paused')
    await desk.getByRole('button', { name: 'Go on' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: 'Go on' }).click()
    await hand.getByText(/^Paused since/).waitFor({ state: 'detached' })
  })

  test('is frozen: others see nothing of what comes then, and the team its own', async () => {
    await desk.getByRole('button', { name: 'Freeze now…' }).click()
    await desk.getByRole('button', { name: 'Freeze the scoreboard', exact: true }).click()
    await hand.goto(board)
    await hand.getByText('Frozen since').waitFor()
    await ann.api.play.subscribe.mutate(late)
    const { id } = await ann.api.instances.start.mutate(late)
    const found = await solveOverHttp(ann, await untilReady(ann, id))
    const submitted = await ann.api.play.submit.mutate({ ...late, passphrases: found })
    expect(submitted).toMatchObject({ outcome: 'accepted', place: null, points: null })
    await screen.getByText('+ 1 solve').waitFor()
    await hand.reload()
    await scoreBecomes(hand, 'Hexagon', '25 pt')
    const seen = await pathwar(rita, ['scoreboard', '--tournament', 'second', '--json'])
    expect(JSON.parse(seen.out).rows).toMatchObject([{ teamSlug: 'lanterns' }, { teamSlug: 'hexagon', score: 25 }])
    expect((await rita.api.play.level.query(late)).card.solves).toBe(0)
  })

  test('ends by itself, and nobody plays on', async () => {
    const endsAt = new Date(Date.now() + 1_500).toISOString()
    await organiser.api.tournaments.update.mutate({ tournament: 'second', changes: { endsAt } })
    await until('it is over', async () => {
      const { tournament } = await ann.api.play.board.query({ tournament: 'second' })
      return tournament.phase === 'over'
    })
    expect(await refusalOf(rita.api.play.subscribe.mutate(late))).toBe('tournament/over')
    await hand.goto('/tournaments/second/levels/oracle')
    await hand.getByText('The tournament is over').waitFor()
  })

  test('is decided on the big screen, step by step, and then seen by all, with medals', async () => {
    await desk.goto('/tournaments/second/scoreboard?big=true')
    await desk.getByRole('link', { name: 'Ceremony' }).click()
    await desk.getByText('As of the freeze.').waitFor()
    await desk.keyboard.press(' ')
    await desk.getByText(/^Hexagon: 75 points, rank 1\./).waitFor()
    await screen.goto(board)
    await scoreBecomes(screen, 'Hexagon', '25 pt')
    await desk.keyboard.press(' ')
    await desk.getByText(/^Lanterns: 40 points, rank 2\. That is the final board\./).waitFor()
    await desk.getByRole('button', { name: 'Thaw…' }).click()
    await desk.getByRole('button', { name: 'Thaw the scoreboard', exact: true }).click()
    await scoreBecomes(screen, 'Hexagon', '75 pt')
    const rows = screen.getByRole('table', { name: 'Teams in order' }).getByRole('row')
    for (const team of ['Hexagon', 'Lanterns'])
      await rows.filter({ hasText: team }).getByText('1 times 1st').waitFor({ state: 'attached' })
  })

  test('is looked at again: a slider leads back to any moment of it', async () => {
    const slider = screen.getByRole('slider', { name: 'Moment of the scoreboard' })
    await slider.focus()
    await until('it is as after the first solve', async () => {
      await screen.keyboard.press('ArrowLeft')
      return (await scoreboard(screen)).some(([, team, score]) => team?.startsWith('Hexagon') && score === '0 pt')
    })
    await screen.keyboard.press('Home')
    await until('nobody has anything', async () => {
      return (await scoreboard(screen)).every(([, , score]) => score === '0 pt')
    })
    await screen.getByRole('button', { name: 'To the end' }).click()
    await scoreBecomes(screen, 'Hexagon', '75 pt')
  })

  test('is exported for spreadsheets and for CTFtime', async () => {
    const csv = await pathwar(organiser, ['scoreboard', '--tournament', 'second', '--export', 'csv'])
    expect(csv.out).toMatch(
      /^rank,team,bracket,score,solves,last_solve_at\r?\n1,Hexagon,invited,75,1,.*\r?\n2,Lanterns,invited,40,1,/,
    )
    // CTFtime is told of what is public, as this is from now on.
    const file = `${domain.url}/files/tournaments/second/ctftime.json`
    expect((await fetch(file)).status).toBe(404)
    await organiser.api.tournaments.update.mutate({ tournament: 'second', changes: { visibility: 'public' } })
    const feed = await fetch(file)
    expect(await feed.json()).toMatchObject({
      standings: [
        { pos: 1, team: 'Hexagon', score: 75 },
        { pos: 2, team: 'Lanterns', score: 40 },
      ],
    })
  })
})

/** The value of a date field, in this machine's zone: this many minutes from now. */
function localTime(minutes: number): string {
  const moment = new Date(Date.now() + minutes * 60_000)
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
