import { openDatabase } from '@pathwar/db/connect'
import { testInstallation } from '@pathwar/testing/installation'
import { thorough } from '@pathwar/testing/thorough'
import { afterAll, expect, test } from 'vitest'
import { DomainError, type Mover } from '../kernel/index.ts'
import { createInvite } from '../wargame/teams/index.ts'
import {
  aCrowd,
  any,
  anyCast,
  aStage,
  begin,
  type Crowd,
  inAnyOrder,
  onlyRefused,
  withoutShares,
} from './crowd.fixture.ts'
import { gathered } from './gathered.ts'
import { expectRightBooks } from './right-books.fixture.ts'

const movers = Object.fromEntries(gathered.movers)
const CLIENTS = 50
/** How many steps each client takes in a tournament before all of them go on to the next tournament. */
const TURNS = 6
/** How many tournaments are begun for movers that have not got through. */
const ROUNDS = 10
/** For how long new tournaments are begun; the last one is played to its end. */
const LASTS_MS = thorough ? 60_000 : 0

const shared = await testInstallation()
const { owner, urls } = shared
// A separate pool: the server counts deadlocks when a connection ends.
const name = 'pathwar-movers'
const installation = { ...shared.installation, db: openDatabase({ url: urls.app, poolSize: CLIENTS, name }) }
const testing = { ...shared, installation }
afterAll(() => installation.db.destroy())

test(
  'fifty clients who do at once whatever meets on money and points never deadlock, and the books are right',
  async () => {
    const domain = await testing.domain()
    const crowd = await aCrowd(testing, domain, { teams: 5, members: 3, newcomers: 6 })
    await withoutShares(crowd)
    const links = new Map<string, string>()
    const deadlocked: string[] = []
    installation.db.on('query-error', (error: { code?: string; message: string }) => {
      if (error.code === '40P01') deadlocked.push(error.message)
    })
    const before = await deadlocks()
    const done = new Set<string>()
    const faults: unknown[] = []
    const ends = Date.now() + LASTS_MS
    do {
      let tournament = await begin(crowd)
      const act = async (name: string, mover: Mover) => {
        try {
          const cast = anyCast(crowd, links)
          if (Math.random() < 0.2) {
            const { team, members } = cast.club
            links.set(team, (await members[0].does(createInvite, { team })).token)
          }
          await mover.run(aStage(crowd, tournament, mover.by, cast))
          done.add(name)
        } catch (error) {
          if (!(error instanceof DomainError)) faults.push(error)
        }
      }
      await everybody(crowd, () => act(...any(Object.entries(movers))))
      // By chance a mover may have been refused every time, or what others did to the tournament now refuses it. So in new ones each tries
      // after each of the others, of which one makes what it needs.
      const missing = () => Object.entries(movers).filter(([name]) => !done.has(name))
      for (let round = 0; round < ROUNDS && missing().length > 0; round++) {
        tournament = await begin(crowd)
        for (const one of inAnyOrder(Object.entries(movers))) {
          await act(...one)
          for (const late of missing()) await act(...late)
        }
      }
    } while (Date.now() < ends)

    expect(faults).toEqual([])
    expect(deadlocked).toEqual([])
    expect(Object.keys(movers).filter((name) => !done.has(name))).toEqual([])
    await expectRightBooks(owner, domain.id)
    await installation.db.destroy()
    await expect.poll(connections).toBe(0)
    expect(await deadlocks()).toBe(before)
  },
  LASTS_MS + 300_000,
)

/** Each client takes its steps, while an agent runs the workloads. */
async function everybody({ agent }: Crowd, act: () => Promise<void>): Promise<void> {
  let playing = true
  const working = (async () => {
    // A slow machine may answer so; then the client tries again.
    while (playing) await agent.works().catch(onlyRefused)
  })()
  const clients = Array.from({ length: CLIENTS }, async () => {
    for (let turn = 0; turn < TURNS; turn++) await act()
  })
  await Promise.all(clients).finally(() => {
    playing = false
  })
  await working
}

async function connections(): Promise<number> {
  const { rows } = await owner.raw(
    'select count(*)::int as open from pg_stat_activity where datname = current_database() and application_name = ?',
    [name],
  )
  return rows[0].open
}

async function deadlocks(): Promise<number> {
  const { rows } = await owner.raw(
    'select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()',
  )
  return rows[0].deadlocks
}
