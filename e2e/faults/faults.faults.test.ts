import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import { openDatabase } from '@pathwar/db/connect'
import { capabilities } from '@pathwar/testing/capabilities'
import { timed, until } from '@pathwar/testing/until'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDomain, type Domain, rowsOf } from '../fixtures/domain.ts'
import { addressOf, buyAndStart } from '../fixtures/level.ts'
import { apiOf, logIn, type Player } from '../fixtures/player.ts'
import { lacks, stack, tell, theStack } from '../fixtures/stack.ts'
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

  // These two play more than people may in ten minutes.
  beforeEach(() => rowsOf(domain, `delete from platform.rate_limit where key like '${domain.id}:%'`))
  // A round that failed leaves an instance, which is not the fault of the next test.
  beforeEach(async () => {
    for (const { api } of [ann, rita]) {
      const left = (await api.instances.mine.query({})).filter(({ id }) => id !== kept.id)
      for (const { id } of left) await api.instances.stop.mutate({ instance: id }).catch(() => undefined)
    }
  })

  test.each(
    chooseFaults({ fakesTime: Boolean(capabilities.faketime), smallDisk: theStack?.smallDisk === true }).map(
      (fault) => [`${fault.process}: ${fault.kind}`, fault] as const,
    ),
  )('%s, while two teams play', async (_, fault) => {
    const players = [ann, rita].map((player) => keepPlaying(player, oskar))
    await doAll(fault.begin, fault.process)
    const before = acknowledged
    try {
      await delay(LASTS_MS)
      // The other replica, or the api of a wrong clock itself, goes on; without its agent nothing starts.
      if (fault.process !== 'agent') await until('writes are acknowledged', () => acknowledged > before, 30_000)
      if (isWrongClock(fault) && fault.process === 'api-1') await playRound(ann, oskar, await directTo('api-1'))
    } finally {
      await doAll(fault.end, fault.process)
    }
    const during = acknowledged - before
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

  test('a live feed goes on within seconds after a silent cut: its client is sent to the other replica', async () => {
    const feed = followCup(await directTo('api-1'), domain.url)
    const mark = async (description: string) => {
      await persist('an event', () =>
        oskar.api.tournaments.update.mutate({ tournament: 'cup', changes: { description } }),
      )
    }
    await until('the feed works', async () => {
      await mark(`${Math.random()}`)
      return feed.heard() > 0
    })
    let last = -1
    let quiet = 0
    await until('no event is on its way', () => {
      quiet = feed.heard() === last ? quiet + 1 : 0
      last = feed.heard()
      return quiet > 10
    })
    const took = await timed(async () => {
      await tell('drop', 'api-1')
      await mark('during the cut')
      await until('the feed goes on', () => feed.heard() > last, 30_000)
    })
    console.info(`the live feed went on ${took} ms after a silent cut had begun`)
    feed.stop()
    await tell('heal', 'api-1')
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
    await until('SSH is there', () => greeting(stack().ports.ssh).then((text) => text.startsWith('SSH-2.0')), 60_000)
  }
})

/** Counts the cup's events as a browser gets them: when the stream ends, it goes on after the last event, elsewhere. */
function followCup(first: string, then: string): { heard: () => number; stop: () => void } {
  const stop = new AbortController()
  let heard = 0
  let lastEventId: string | undefined
  const read = async (url: string) => {
    const input = encodeURIComponent(JSON.stringify({ tournament: 'cup', lastEventId }))
    const headers = { accept: 'text/event-stream' }
    const response = await fetch(`${url}/trpc/live.events?input=${input}`, { headers, signal: stop.signal })
    let text = ''
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString()
      if (text.includes('event: serialized-error')) return
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      for (const event of events.filter((one) => one.includes('tournament.changed'))) {
        heard += 1
        lastEventId = /^id: ?(.*)$/m.exec(event)?.[1] ?? lastEventId
      }
    }
  }
  void (async () => {
    for (let url = first; !stop.signal.aborted; url = then, await delay(200)) await read(url).catch(() => undefined)
  })()
  return { heard: () => heard, stop: () => stop.abort() }
}

/** The first line that a server sends. */
async function greeting(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  try {
    const [bytes] = await once(socket, 'data', { signal: AbortSignal.timeout(3_000) })
    return String(bytes)
  } finally {
    socket.destroy()
  }
}

async function doAll(verbs: readonly string[], process: string): Promise<void> {
  for (const verb of verbs) await tell(verb, process)
}

function isWrongClock({ kind }: Fault): boolean {
  return kind === 'ahead' || kind === 'behind'
}
