import { setTimeout as delay } from 'node:timers/promises'
import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import { openDatabase } from '@pathwar/db/connect'
import { timed, until } from '@pathwar/testing/until'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDomain, type Domain, rowsOf } from '../fixtures/domain.ts'
import {
  addressOf,
  buyAndStart,
  filesOf,
  type LevelSlug,
  solutions,
  solveOverHttp,
  submit,
  untilReady,
} from '../fixtures/level.ts'
import { logIn, type Player } from '../fixtures/player.ts'
import { addKey, newKey, openSsh, ssh, withKey } from '../fixtures/ssh.ts'
import { kill, lacks, restart, stack } from '../fixtures/stack.ts'
import { closed, openTunnel } from '../fixtures/tunnel.ts'

describe.skipIf(lacks('ssh'))('any process may be killed', () => {
  let domain: Domain
  let ann: Player
  let rita: Player
  beforeAll(async () => {
    domain = await aDomain()
    ann = await logIn(domain, 'ann')
    rita = await logIn(domain, 'rita')
  })

  test('an api, amid two dozen answers: each acknowledged one is kept exactly once', async () => {
    const levels = ['paper-trail', 'sql-kindergarten', 'token-forge'] as const
    const found: { player: Player; level: LevelSlug; passphrases: string[] }[] = []
    for (const player of [ann, rita]) {
      const solved = levels.map(async (level) => {
        const passphrases = await solveOverHttp(player, await buyAndStart(player, level))
        found.push({ player, level, passphrases })
      })
      await Promise.all(solved)
    }
    const answers = Array.from({ length: 24 }, (_, index) => found[index % found.length]).map(async (one, index) => {
      await delay(index * 8)
      if (!one) throw new Error('nothing was found')
      return { one, ...(await outcomeOf(one)) }
    })
    await whileDead('api-1', async () => {
      const outcomes = await Promise.all(answers)
      const lost = outcomes.filter(({ outcome }) => outcome === 'lost')
      console.info(`${lost.length} of ${outcomes.length} answers got no acknowledgement when the api was killed`)
      // Clients without an acknowledgement ask again, and learn that it is solved, before or now.
      for (const { one } of lost) expect((await outcomeOf(one)).outcome).not.toBe('lost')
      const acknowledged = outcomes.filter(({ outcome }) => outcome === 'accepted')
      for (const { one } of acknowledged) {
        const twice = acknowledged.filter((other) => other.one === one)
        expect(twice, `${one.player.username} was paid for ${one.level} once`).toHaveLength(1)
      }
    })
    const accepted = "select level_subscription_id as id from ??.level_validation where status = 'accepted'"
    const kept = await rowsOf<{ id: string }>(domain, accepted)
    expect(kept).toHaveLength(6)
    expect(new Set(kept.map(({ id }) => id)).size).toBe(6)
    for (const player of [ann, rita]) {
      const { team } = await player.api.play.board.query({ tournament: 'cup' })
      expect(team).toMatchObject({ cash: 300 - 10 - 10 - 20 + 170, score: 170 })
      for (const { id } of await player.api.instances.mine.query({})) {
        await player.api.instances.stop.mutate({ instance: id })
      }
    }
  })

  test('the workers, between a solve and the board: the board follows all the same', async () => {
    const instance = await buyAndStart(ann, 'offline-cipher')
    const passphrases = await solutions['offline-cipher']({ files: await filesOf(ann, instance) })
    const release = await holdTheBoard()
    expect(await submit(ann, 'offline-cipher', passphrases)).toMatchObject({ outcome: 'accepted' })
    await until('a worker is at the board', async () => {
      const waiting = "select 1 as one from pg_locks where locktype = 'advisory' and not granted"
      return (await rowsOf(domain, waiting)).length > 0
    })
    await Promise.all([kill('worker-1'), kill('worker-2')])
    await release()
    const scoreOf = async () => {
      const board = await ann.api.scoring.scoreboard.query({ tournament: 'cup' })
      return board.rows.find(({ teamSlug }) => teamSlug === 'hexagon')?.score
    }
    expect(await scoreOf()).toBe(170)
    await Promise.all([restart('worker-1'), restart('worker-2')])
    const took = await timed(() => until('the board follows', async () => (await scoreOf()) === 230, 40_000))
    console.info(`the board followed ${took} ms after the workers came back`)
  })

  test('the agent, while an instance starts: it starts nevertheless', async () => {
    await rita.api.play.subscribe.mutate({ tournament: 'cup', level: 'oracle' })
    const { id } = await rita.api.instances.start.mutate({ tournament: 'cup', level: 'oracle' })
    await whileDead('agent', async () => {
      const { state } = await rita.api.instances.get.query({ instance: id })
      expect(['requested', 'placed', 'starting']).toContain(state)
    })
    const ready = await untilReady(rita, id)
    const socket = await openTunnel(rita, ready, 1337)
    socket.terminate()
  })

  test('the agent, while an instance runs: the player’s page works again and the passphrase still counts', async () => {
    const oskar = await logIn(domain, 'oskar')
    await oskar.api.tournaments.create.mutate({
      ...{ name: 'Second', slug: 'second', startingCash: 100 },
      ...{
        startsAt: new Date(Date.now() - 60_000).toISOString(),
        endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      },
    })
    await oskar.api.levels.publish.mutate({ tournament: 'second', level: 'paper-trail' })
    await oskar.api.tournaments.open.mutate({ tournament: 'second' })
    await ann.api.tournaments.join.mutate({ tournament: 'second', team: 'hexagon' })
    const level = { tournament: 'second', level: 'paper-trail' }
    await ann.api.play.subscribe.mutate(level)
    const { id } = await ann.api.instances.start.mutate(level)
    const instance = await untilReady(ann, id)
    const passphrases = await solveOverHttp(ann, instance)
    const look = await lookAt(ann, instance)
    expect(await look()).toBe(200)
    await whileDead('agent', async () => {})
    const took = await timed(() => until('the page works again', async () => (await look()) === 200, 40_000))
    console.info(`the page worked again ${took} ms after the agent came back`)
    expect(await solveOverHttp(ann, instance)).toEqual(passphrases)
    expect(await ann.api.play.submit.mutate({ ...level, passphrases })).toMatchObject({ outcome: 'accepted' })
  })

  test('an HTTP proxy: the other one serves the same player with the same token, a cut tunnel opens again', async () => {
    const oracle = await oracleOf(rita)
    const tunnels = await Promise.all([1, 2, 3, 4].map(() => openTunnel(rita, oracle, 1337)))
    const [web] = await ann.api.instances.mine.query({})
    if (!web) throw new Error('the second paper trail does not run')
    const look = await lookAt(ann, web)
    const open = () => tunnels.filter(({ readyState }) => readyState === WebSocket.OPEN).length
    await whileDead('http-proxy-1', async () => {
      // haproxy had distributed the four tunnels over both.
      await until('the tunnels of the dead one are cut', () => open() < 4)
      expect(open()).toBeGreaterThan(0)
      expect(await Promise.all(Array.from({ length: 20 }, look))).toEqual(Array(20).fill(200))
      const again = await openTunnel(rita, oracle, 1337)
      again.terminate()
    })
    expect(await Promise.all(Array.from({ length: 20 }, look))).toEqual(Array(20).fill(200))
    for (const tunnel of tunnels) tunnel.terminate()
    await Promise.all(tunnels.map(closed))
  })

  test('an SSH proxy: its sessions end, the others go on, and the level is as it was left', async () => {
    const key = newKey('rita')
    await addKey(rita, key)
    await buyAndStart(rita, 'lost-in-the-shell')
    const target = [...withKey(key), 'lost-in-the-shell@pathwar']
    expect(await ssh([...target, 'echo mine > /tmp/kept'])).toMatchObject({ code: 0 })
    const sessions = [1, 2].map(() => openSsh(['-tt', ...target]))
    for (const session of sessions) await session.shows('$ ')
    const codes = new Set<number | null>()
    for (const session of sessions) void session.ended.then(({ code }) => codes.add(code))
    await whileDead('ssh-proxy-1', async () => {
      // haproxy gave each of the two replicas one of the two.
      await until('one session has ended', () => codes.size > 0)
      expect([...codes]).toEqual([255])
      for (const session of sessions) session.type('cat /tmp/kept\r')
      await until('the other one goes on', () => sessions.some((session) => session.seen().includes('mine')))
      expect(await ssh([...target, 'cat /tmp/kept'])).toMatchObject({ code: 0, stdout: 'mine\n' })
    })
    for (const session of sessions) session.close()
    expect(await ssh([...target, 'cat /tmp/kept'])).toMatchObject({ code: 0, stdout: 'mine\n' })
  })

  const holders: (() => Promise<void>)[] = []
  afterAll(() => Promise.all(holders.map((stop) => stop())))

  /** Holds the lock that the refresh of the cup's scoreboard needs; the returned function releases it. */
  async function holdTheBoard(): Promise<() => Promise<void>> {
    const [cup] = await rowsOf<{ id: string }>(domain, "select id from ??.tournament where slug = 'cup'")
    const db = openDatabase({ url: stack().ownerUrl, poolSize: 1, name: 'pathwar-e2e' })
    holders.push(() => db.destroy())
    const transaction = await db.transaction()
    await transaction.raw('select pg_advisory_xact_lock(hashtext(?))', [`scoreboard:${cup?.id}`])
    return async () => {
      await transaction.rollback()
    }
  }
})

async function whileDead(name: string, work: () => Promise<void>): Promise<void> {
  await kill(name)
  try {
    await work()
  } finally {
    await restart(name)
  }
}

type Answer = { player: Player; level: LevelSlug; passphrases: string[] }

/** `lost` if there was no acknowledgement: the connection broke, or haproxy answered instead of the api. */
async function outcomeOf({ player, level, passphrases }: Answer): Promise<{ outcome: string }> {
  return submit(player, level, passphrases).catch(() => ({ outcome: 'lost' }))
}

async function oracleOf({ api }: Player): Promise<InstanceView> {
  const oracle = (await api.instances.mine.query({})).find(({ level }) => level.slug === 'oracle')
  if (!oracle) throw new Error('the oracle does not run')
  return oracle
}

/** Requests the instance's page with the same token each time, and returns the status. */
async function lookAt({ api }: Player, instance: InstanceView): Promise<() => Promise<number>> {
  const { token } = await api.instances.token.mutate({ instance: instance.id })
  return async () => {
    const response = await fetch(addressOf(instance), { headers: { authorization: `Bearer ${token}` } })
    await response.body?.cancel()
    return response.status
  }
}
