import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import { beforeAll, describe, expect, test } from 'vitest'
import { useBrowser } from '../fixtures/browser.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { addressOf, buyAndStart, solutions, solveOverHttp, startLevel, submit, untilReady } from '../fixtures/level.ts'
import { apiOf, logIn, type Player, refusalOf } from '../fixtures/player.ts'
import { addKey, newKey, openSsh, type Session, ssh, withKey } from '../fixtures/ssh.ts'
import { lacks } from '../fixtures/stack.ts'
import { closed, openTunnel } from '../fixtures/tunnel.ts'

/** The promise is one second; a loaded machine gets three. */
const maxMs = 3_000

describe.skipIf(lacks('chromium', 'ssh'))('the wrong people', () => {
  const { newPage, pageOf } = useBrowser()
  let domain: Domain
  let ann: Player
  let rita: Player
  let nobody: Player
  let web: InstanceView
  let shell: InstanceView
  let oracle: InstanceView

  beforeAll(async () => {
    domain = await aDomain()
    ann = await logIn(domain, 'ann')
    rita = await logIn(domain, 'rita')
    nobody = await logIn(domain, 'nobody')
    web = await buyAndStart(ann, 'paper-trail')
    shell = await buyAndStart(ann, 'lost-in-the-shell')
    oracle = await buyAndStart(ann, 'oracle')
  })

  describe('stay out:', () => {
    test('a visitor is sent to log in, a script is told who may come', async () => {
      const page = await newPage(domain)
      await page.goto(addressOf(web))
      await page.getByRole('heading', { name: 'Log in to' }).waitFor()
      expect(new URL(page.url()).host).toBe(new URL(domain.url).host)
      const script = await fetch(addressOf(web))
      expect(script.status).toBe(401)
      expect(await script.text()).toContain('send a token from "pathwar token <level>"')
    })

    test('a player without the subscription reads why not', async () => {
      const page = await pageOf(domain, 'nobody')
      await page.goto(addressOf(web))
      await page.getByRole('heading', { name: 'You cannot enter here' }).waitFor()
      await page
        .getByRole('alert')
        .filter({ hasText: 'This instance of Paper Trail belongs to team Hexagon.' })
        .waitFor()
      await page.getByText('Only members of the team that runs this copy may enter it').waitFor()
    })

    test('another team’s member gets no token for it, and their own opens nothing but their own', async () => {
      expect(await refusalOf(rita.api.instances.token.mutate({ instance: web.id }))).toBe('instance/not-found')
      expect(await refusalOf(rita.api.instances.stop.mutate({ instance: web.id }))).toBe('instance/not-found')
      const own = await buyAndStart(rita, 'paper-trail')
      const { token } = await rita.api.instances.token.mutate({ instance: own.id })
      const headers = { authorization: `Bearer ${token}` }
      expect((await fetch(addressOf(own), { headers })).status).toBe(200)
      const refused = await fetch(addressOf(web), { headers })
      expect(refused.status).toBe(401)
      expect(await refused.text()).toContain('This token is not valid for this instance')
    })

    test('another team’s passphrases are refused, and one’s own are not', async () => {
      const found = await solveOverHttp(ann, web)
      expect(await submit(rita, 'paper-trail', found)).toMatchObject({ outcome: 'refused', attemptsLeft: 9 })
      expect(await submit(ann, 'paper-trail', found)).toMatchObject({ outcome: 'accepted' })
    })

    test('a user of the other domain is nobody here, in the browser, by token, and over SSH', async () => {
      const elsewhere = await aDomain({ levels: false })
      const stranger = await logIn(elsewhere, 'ann')
      const page = await pageOf(elsewhere, 'ann')
      await page.goto(addressOf(web))
      await page.getByRole('heading', { name: 'Log in to' }).waitFor()
      expect(new URL(page.url()).host).toBe(new URL(domain.url).host)
      expect(await refusalOf(apiOf(domain, stranger.token).instances.mine.query({}))).toBe('auth/required')
      expect(await refusalOf(stranger.api.instances.token.mutate({ instance: web.id }))).toBe('instance/not-found')
      expect(await sshAs(stranger, shell.slug)).toMatchObject({ code: 1, stdout: '' })
    })

    test('over SSH a stranger is told how to get in, a player without the subscription what to do', async () => {
      const unknown = await ssh([...withKey(newKey('unknown')), `${shell.slug}@pathwar`, 'id'])
      expect(unknown).toMatchObject({ code: 255, stdout: '' })
      expect(unknown.stderr).toContain('Permission denied')
      const byLevel = await sshAs(nobody, 'lost-in-the-shell')
      expect(byLevel).toMatchObject({ code: 1, stdout: '' })
      expect(byLevel.stderr).toContain('You cannot enter "lost-in-the-shell" now: there is no such level')
      const byInstance = await sshAs(nobody, shell.slug)
      expect(byInstance).toMatchObject({ code: 1, stdout: '' })
      expect(byInstance.stderr).toContain('That instance belongs to another team')
    })
  })

  describe('are put out within a second', () => {
    test('when they are kicked', async () => {
      const bob = await joined(nobody)
      const inside = await goInside(bob)
      await ann.api.teams.kick.mutate({ team: 'hexagon', username: 'nobody' })
      await inside.cutAfter('the kick')
      const page = await fetch(addressOf(web), { headers: inside.headers })
      expect(page.status).toBe(403)
      expect(await page.text()).toContain('It belongs to a team that you are not in')
      expect((await sshAs(bob, shell.slug)).stderr).toContain('That instance belongs to another team')
    })

    test('when they leave', async () => {
      const bob = await joined(nobody)
      const inside = await goInside(bob)
      await bob.api.teams.leave.mutate({ team: 'hexagon' })
      await inside.cutAfter('leaving')
    })

    test('when the instance is redumped, and may come back to the new one', async () => {
      const oskar = await logIn(domain, 'oskar')
      const before = await solutions['lost-in-the-shell']({
        ssh: async (line) => (await sshAs(ann, shell.slug, line)).stdout,
      })
      const inside = await goInside(ann)
      await Promise.all([shell, oracle].map(({ id }) => oskar.api.instances.redump.mutate({ instance: id })))
      await inside.cutAfter('the redump')
      await untilReady(ann, shell.id, 2)
      expect(await submit(ann, 'lost-in-the-shell', before)).toMatchObject({ outcome: 'refused' })
      expect(await sshAs(ann, shell.slug, 'whoami')).toMatchObject({ code: 0, stdout: 'player\n' })
      await untilReady(ann, oracle.id, 2)
    })

    test('when the instance is stopped', async () => {
      const inside = await goInside(ann)
      await Promise.all([shell, oracle].map(({ id }) => ann.api.instances.stop.mutate({ instance: id })))
      await inside.cutAfter('the stop')
      await Promise.all([startLevel(ann, 'lost-in-the-shell'), startLevel(ann, 'oracle')]).then(([one, two]) => {
        shell = one
        oracle = two
      })
    })

    test('when the tournament is closed', async () => {
      const oskar = await logIn(domain, 'oskar')
      const inside = await goInside(ann)
      await oskar.api.tournaments.close.mutate({ tournament: 'cup' })
      await inside.cutAfter('the close')
      expect((await sshAs(ann, 'lost-in-the-shell')).stderr).toContain('You cannot enter "lost-in-the-shell" now')
    })
  })

  const identities = new Map<string, string[]>()

  async function identityOf(player: Player): Promise<string[]> {
    const known = identities.get(player.token)
    if (known) return known
    const key = newKey(player.username)
    await addKey(player, key)
    identities.set(player.token, withKey(key))
    return withKey(key)
  }

  async function sshAs(player: Player, name: string, command = 'id') {
    return ssh([...(await identityOf(player)), `${name}@pathwar`, command])
  }

  /** Adds a user to Ann's team by invite. */
  async function joined(player: Player): Promise<Player> {
    const { token } = await ann.api.teams.createInvite.mutate({ team: 'hexagon' })
    await player.api.teams.acceptInvite.mutate({ token })
    return player
  }

  /** Opens an SSH session and a WebSocket, and measures how long both survive the change. */
  async function goInside(player: Player) {
    const { token } = await player.api.instances.token.mutate({ instance: web.id })
    const socket = await openTunnel(player, oracle, 1337)
    const session: Session = openSsh([...(await identityOf(player)), '-tt', `${shell.slug}@pathwar`])
    await session.shows('$ ')
    const opened = performance.now()
    const at = { ssh: 0, socket: 0 }
    void session.ended.then(() => Object.assign(at, { ssh: performance.now() }))
    void closed(socket).then(() => Object.assign(at, { socket: performance.now() }))
    const stillOpen = () => at.ssh === 0 && at.socket === 0
    expect(stillOpen(), `both are open after ${Math.round(performance.now() - opened)} ms`).toBe(true)
    return {
      headers: { authorization: `Bearer ${token}` },
      /** Call it as soon as the change is acknowledged. */
      cutAfter: async (what: string) => {
        const began = performance.now()
        const [done] = await Promise.all([session.ended, closed(socket)])
        const took = { ssh: Math.round(at.ssh - began), socket: Math.round(at.socket - began) }
        console.info(`cut after ${what}: SSH ${took.ssh} ms, WebSocket ${took.socket} ms after its acknowledgement`)
        expect(done.code).toBe(255)
        expect(Math.max(took.ssh, took.socket)).toBeLessThan(maxMs)
      },
    }
  }
})
