import { setTimeout as delay } from 'node:timers/promises'
import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import { openDatabase } from '@pathwar/db/connect'
import { capabilities } from '@pathwar/testing/capabilities'
import { timed, until } from '@pathwar/testing/until'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { addressOf, buyAndStart } from '../fixtures/level.ts'
import { apiOf, logIn, type Player } from '../fixtures/player.ts'
import { lacks, stack, tell } from '../fixtures/stack.ts'
import { chooseFaults, type Fault } from './choose-faults.ts'
import { checkInvariants } from './invariants.ts'
import { persist } from './persist.ts'
import { acknowledged, keepPlaying, playRound } from './play.ts'

/** How long a fault lasts at least, in ms: longer than the checks of the balancer take. */
const LASTS_MS = 5_000

describe.skipIf(lacks())('faults', () => {
  let domain: Domain
  let ann: Player
  let rita: Player
  let oskar: Player
  let kept: InstanceView
  let look: () => Promise<number>

  beforeAll(async () => {
    domain = await aDomain()
    ann = await logIn(domain, 'ann')
    rita = await logIn(domain, 'rita')
    oskar = await logIn(domain, 'oskar')
    kept = await buyAndStart(ann, 'paper-trail')
    const { token } = await ann.api.instances.token.mutate({ instance: kept.id })
    look = async () => {
      const headers = { authorization: `Bearer ${token}` }
      const response = await fetch(addressOf(kept), { headers, signal: AbortSignal.timeout(5_000) })
      await response.body?.cancel()
      return response.status
    }
    await until('its page is there', async () => (await look()) === 200)
  })

  test.each(
    chooseFaults(Boolean(capabilities.faketime)).map((fault) => [`${fault.process}: ${fault.kind}`, fault] as const),
  )('%s, while two teams play', async (_, fault) => {
    const players = [ann, rita].map((player) => keepPlaying(player, oskar))
    await doAll(fault.begin, fault.process)
    const before = acknowledged
    await delay(LASTS_MS)
    // The other replica, or the api of a wrong clock itself, goes on; without its agent nothing starts.
    if (fault.process !== 'agent') await until('writes are acknowledged', () => acknowledged > before, 30_000)
    if (isWrongClock(fault) && fault.process === 'api-1') await playRound(ann, oskar, await directTo('api-1'))
    const during = acknowledged - before
    await doAll(fault.end, fault.process)
    const took = await timed(() => rightAgain())
    for (const player of players) await player.stop()
    console.info(
      `${fault.process} ${fault.kind}: ${during} writes acknowledged meanwhile, right again after ${took} ms`,
    )
    const { state, generation } =
      (await persist('look at the kept one', () => ann.api.instances.get.query({ instance: kept.id }))) ?? {}
    expect({ state, generation }).toEqual({ state: 'ready', generation: kept.generation })
    await checkInvariants(domain, [kept.id])
  })

  test('an api that is paused while it holds a lock keeps nobody waiting for long', async () => {
    const [first, second] = [await directTo('api-1'), await directTo('api-2')]
    const change = (url: string, description: string) => {
      const api = apiOf({ ...domain, url }, oskar.token)
      return api.tournaments.update.mutate({ tournament: 'cup', changes: { description } })
    }
    const release = await holdTheCup()
    const paused = change(first, 'by the paused one').catch((error: unknown) => error)
    await until('the first api waits for the row', () => waits())
    await tell('pause', 'api-1')
    // Now its statement is executed, and it holds the lock without knowing.
    await release()
    const took = await timed(() => change(second, 'by the other one'))
    await tell('resume', 'api-1')
    console.info(`a writer waited ${took} ms for the lock of a paused api`)
    expect(await paused).toMatchObject({ data: { pathwar: { code: 'request/too-slow' } } })
    const { description } = await ann.api.tournaments.get.query({ tournament: 'cup' })
    expect(description).toBe('by the other one')
  })

  test('a live feed goes on within seconds after a silent cut', async () => {
    const input = encodeURIComponent(JSON.stringify({ tournament: 'cup' }))
    const response = await fetch(`${await directTo('api-1')}/trpc/live.events?input=${input}`, {
      headers: { accept: 'text/event-stream' },
    })
    let heard = ''
    const reading = (async () => {
      for await (const chunk of response.body ?? []) heard += Buffer.from(chunk).toString()
    })()
    reading.catch(() => undefined)
    const event = async (mark: string) => {
      await persist('an event', () =>
        oskar.api.tournaments.update.mutate({ tournament: 'cup', changes: { description: mark } }),
      )
      return heard.split('tournament.changed').length
    }
    const before = await until('the feed works', async () =>
      (await event(`a${Math.random()}`)) > 1 ? heard.split('tournament.changed').length : null,
    )
    await tell('drop', 'api-1')
    await delay(LASTS_MS)
    await event('during the cut')
    await tell('heal', 'api-1')
    const took = await timed(() =>
      until('the feed goes on', () => heard.split('tournament.changed').length > before, 30_000),
    )
    console.info(`the live feed went on ${took} ms after the cut had healed`)
    await response.body?.cancel().catch(() => undefined)
    await rightAgain()
  })

  test('an api without its database leaves; without any, pages say so, levels go on, and everything comes back', async () => {
    await tell('refuse', 'api-1')
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        await delay(index * 25)
        return ann.api.play.board.query({ tournament: 'cup' }).then(
          () => 'ok',
          () => 'failed',
        )
      }),
    )
    const failed = answers.filter((answer) => answer === 'failed').length
    console.info(`${failed} of 40 queries failed after one api of two had lost its database`)
    expect(failed).toBeLessThan(5)
    const cut = ['api-2', 'http-proxy-1', 'http-proxy-2']
    for (const name of cut) await tell('refuse', name)
    const page = await until('the page says so', async () => {
      const answer = await fetch(domain.url)
      return answer.status === 503 && answer
    })
    expect(page.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await page.text()).toContain('not reachable at the moment')
    const refused = await fetch(`${domain.url}/trpc/auth.session?input=%7B%7D`)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
    expect(await refused.json()).toMatchObject({ error: { data: { pathwar: { code: 'installation/unavailable' } } } })
    expect(await look()).toBe(200)
    for (const name of ['api-1', ...cut]) await tell('heal', name)
    const took = await timed(() => rightAgain())
    console.info(`the installation was right ${took} ms after its database had come back`)
  })

  const holders: (() => Promise<void>)[] = []
  afterAll(() => Promise.all(holders.map((stop) => stop())))

  /** Locks the row of the cup; the result releases it. */
  async function holdTheCup(): Promise<() => Promise<void>> {
    const db = openDatabase({ url: stack().ownerUrl, poolSize: 2, name: 'pathwar-e2e' })
    holders.push(() => db.destroy())
    const transaction = await db.transaction()
    await transaction.raw(`select from ${domain.schema}.tournament where slug = 'cup' for update`)
    return async () => {
      await transaction.rollback()
    }
  }

  async function waits(): Promise<boolean> {
    const db = openDatabase({ url: stack().ownerUrl, poolSize: 1, name: 'pathwar-e2e' })
    try {
      const { rows } = await db.raw<{ rows: unknown[] }>(
        "select from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'pathwar-api'",
      )
      return rows.length > 0
    } finally {
      await db.destroy()
    }
  }

  /** The address of one replica, for the same domain. */
  async function directTo(name: string): Promise<string> {
    return `http://${domain.slug}.localhost:${await tell('place', name)}`
  }

  /** A whole round of play through the balancer, the page of the kept instance, and a page of the web. */
  async function rightAgain(): Promise<void> {
    await playRound(rita, oskar)
    await until('the page of the kept instance is there', async () => (await look()) === 200, 60_000)
    await until('the web is there', async () => (await fetch(domain.url)).ok, 60_000)
  }
})

async function doAll(verbs: readonly string[], process: string): Promise<void> {
  for (const verb of verbs) await tell(verb, process)
}

function isWrongClock({ kind }: Fault): boolean {
  return kind === 'ahead' || kind === 'behind'
}
