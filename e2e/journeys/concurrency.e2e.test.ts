import { beforeAll, describe, expect, test } from 'vitest'
import { aDomain, type Domain, rowsOf } from '../fixtures/domain.ts'
import { buyAndStart, solveOverHttp, submit } from '../fixtures/level.ts'
import { logIn, type Player, refusalOf } from '../fixtures/player.ts'
import { lacks, logOf } from '../fixtures/stack.ts'

const hundred = Array.from({ length: 100 }, (_, index) => index)

describe.skipIf(lacks())('a hundred requests at once', () => {
  let domain: Domain
  let ann: Player
  let rita: Player
  beforeAll(async () => {
    // Enough cash for one level of 10, or the last 10 of it.
    domain = await aDomain({ startingCash: 15 })
    ann = await logIn(domain, 'ann')
    rita = await logIn(domain, 'rita')
  })

  test('with cash for one, a hundred purchases of two levels buy exactly one', async () => {
    const levels = ['paper-trail', 'sql-kindergarten'] as const
    const buy = (index: number) =>
      refusalOf(ann.api.play.subscribe.mutate({ tournament: 'cup', level: levels[index % 2] ?? 'paper-trail' }))
    const answers = await Promise.all(hundred.map(buy))
    expect(answers.filter((answer) => answer === 'none')).toHaveLength(1)
    expect(new Set(answers)).toEqual(new Set(['none', 'level/already-bought', 'cash/not-enough']))
    const board = await ann.api.play.board.query({ tournament: 'cup' })
    expect(board.team?.cash).toBe(5)
    expect(board.levels.filter(({ state }) => state === 'bought')).toHaveLength(1)
    expect(await rowsOf(domain, 'select id from ??.level_subscription')).toHaveLength(1)
    await bothServed('play.subscribe')
  })

  test('a hundred right answers pay once', async () => {
    const instance = await buyAndStart(rita, 'paper-trail')
    const passphrases = await solveOverHttp(rita, instance)
    const answers = await Promise.all(hundred.map(() => submit(rita, 'paper-trail', passphrases)))
    const accepted = answers.filter(({ outcome }) => outcome === 'accepted')
    expect(accepted).toMatchObject([{ outcome: 'accepted', reward: 50, points: 50, cash: 55, place: 1 }])
    expect(answers.filter(({ outcome }) => outcome === 'already-solved')).toHaveLength(99)
    const { team } = await rita.api.play.board.query({ tournament: 'cup' })
    expect(team).toMatchObject({ cash: 55, score: 50 })
    expect(await rowsOf(domain, "select id from ??.level_validation where status = 'accepted'")).toHaveLength(1)
    await bothServed('play.submit')
  })

  /** haproxy gave each of the two apis its share of the hundred. */
  async function bothServed(procedure: string): Promise<void> {
    const logs = await Promise.all(['api-1', 'api-2'].map(logOf))
    const served = logs.map((log) => {
      const lines = log.split('\n').filter((line) => line.includes(domain.slug))
      return lines.filter((line) => line.includes(`"${procedure}"`)).length
    })
    console.info(`${procedure}: ${served.join(' and ')} by the two apis`)
    expect(Math.min(...served)).toBeGreaterThan(10)
  }
})
