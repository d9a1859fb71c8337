import { randomUUID } from 'node:crypto'
import { wrongCounters } from '@pathwar/db/counters'
import type { TestInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import { aLevelZip } from '@pathwar/testing/level-zip'
import type { Person, TestActor } from '@pathwar/testing/person'
import { aPlay, type Play, type TournamentFacts } from '@pathwar/testing/play'
import { expect } from 'vitest'
import { expectRightBooks } from '../../all/right-books.fixture.ts'
import { importLevel, publishLevel } from '../levels/index.ts'
import { showScoreboard } from '../scoring/index.ts'
import { createTeam } from '../teams/index.ts'
import { joinTournament } from '../tournaments/index.ts'
import { scoreFeeds } from './feature.ts'
import { bookTick, createSecret, showFeed, signatureOf } from './index.ts'

export interface Sending {
  secret?: string
  id?: string
  /** How many seconds before now it was signed. */
  age?: number
  signature?: string
}

/** Ants and some rivals play for a hill that is scored from outside, and a scorer has a secret for it. */
export async function aHill(
  testing: TestInstallation,
  names: readonly string[] = ['Bees'],
  facts: TournamentFacts = {},
) {
  const play: Play = await aPlay(testing, { slug: 'vault', ...facts })
  const { root, tournament, domain, visitor } = play
  const zip = aLevelZip({ slug: 'hill', name: 'The Hill', price: 0, reward: 0, answer: { kind: 'feed' } })
  await root.does(importLevel, await root.uploads(zip))
  await root.does(publishLevel, { tournament, level: 'hill' })
  const ref = { tournament, level: 'hill' }
  const rivals: Person[] = []
  for (const name of names) {
    const rival = await play.person(name.toLowerCase())
    const { slug: team } = await rival.does(createTeam, { name })
    await rival.does(joinTournament, { tournament, team })
    rivals.push(rival)
  }
  const { secret } = await root.does(createSecret, ref)
  const sign = (
    body: string | Uint8Array,
    { secret: with_ = secret, id = randomUUID(), age = 0, ...more }: Sending = {},
  ) => {
    const timestamp = String(Math.floor(testing.installation.now().getTime() / 1000) - age)
    const signed = { id, timestamp, body: Buffer.from(body) }
    return { ...ref, ...signed, signature: signatureOf(with_, signed), ...more }
  }
  let number = 0
  const hill = {
    ...{ ...play, ref, rivals, secret, sign },
    refresh: () => runDueJobs(testing, domain),
    /** Sends a tick; without a number, with the next one. */
    async sends(tick: { number?: number; holder?: string | null; teams?: object[]; test?: boolean }, how?: Sending) {
      number = tick.number ?? number + 1
      const body = JSON.stringify({ at: new Date(0).toISOString(), ...tick, number })
      return visitor.does(bookTick, sign(body, how))
    },
    /** A tick in which teams, by their slugs, get points. */
    gives: (points: Record<string, number>, more: { holder?: string; number?: number } = {}) =>
      hill.sends({ ...more, teams: Object.entries(points).map(([team, given]) => ({ team, points: given })) }),
    async scores(who: TestActor = root, more = {}) {
      const { rows } = await who.does(showScoreboard, { tournament, ...more })
      return Object.fromEntries(rows.map(({ team, score }) => [team, score]))
    },
    async sums(who: TestActor = root) {
      const { rows, holder } = await who.does(showFeed, ref)
      return { holder: holder?.team.slug ?? null, ...Object.fromEntries(rows.map((row) => [row.teamSlug, row.points])) }
    },
  }
  return hill
}

export type Hill = Awaited<ReturnType<typeof aHill>>

export const refusedWith = (code: string) => ({ state: 'refused', code })

/** What a statement finds in the domain, in which `%` stands for its schema. */
export async function rowsOf({ owner }: TestInstallation, { domain }: Hill, sql: string) {
  return (await owner.raw(sql.replaceAll('%', `domain_${domain.id}.`))).rows
}

/** Books and counters are right, and nothing that must not be is there. */
export async function expectInOrder({ owner, installation }: TestInstallation, { domain }: Hill): Promise<void> {
  await expectRightBooks(owner, domain.id)
  expect(await wrongCounters(installation.db, domain.id)).toEqual([])
  await owner.transaction(async (trx) => {
    await trx.raw(`set local search_path = domain_${domain.id}, platform`)
    for (const [name, sql] of Object.entries(scoreFeeds.invariants ?? {}))
      expect((await trx.raw(sql)).rows, name).toEqual([])
  })
}
