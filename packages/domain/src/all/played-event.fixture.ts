import type { ScoreboardRow } from '@pathwar/contracts/wargame/play'
import { Scoring } from '@pathwar/contracts/wargame/scoring'
import { passphraseOf } from '@pathwar/testing/fake-agent'
import type { TestInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import type { Person } from '@pathwar/testing/person'
import { type Random, randomFrom } from '@pathwar/testing/random'
import { seed } from '@pathwar/testing/thorough'
import { createCoupon } from '../wargame/coupons/index.ts'
import { startInstance } from '../wargame/instances/index.ts'
import { showLevel, submit } from '../wargame/play/index.ts'
import { showScoreboard } from '../wargame/scoring/index.ts'
import { updateTournament } from '../wargame/tournaments/index.ts'
import { aCrowd, aStage, begin, type Crowd, LEVELS, onlyRefused, withoutShares } from './crowd.fixture.ts'
import { gathered } from './gathered.ts'

const ROUNDS = 3
/** What all do at once in a round. */
const ACTS = 100
/** How often one of the few coupons can be redeemed. */
export const FEW = 3

/** A passphrase that was sent, whose it was, and what was answered. */
interface Sent {
  team: string
  level: string
  of: string
  outcome: string
}

export interface PlayedEvent {
  crowd: Crowd
  tournament: string
  sent: Sent[]
  /** The board after each round, and the database's time then. */
  boards: { at: Date; rows: ScoreboardRow[] }[]
}

const doings = [...gathered.movers].flatMap(([name, mover]) => (mover.by === 'player' ? [{ name, mover }] : []))

/**
 * An event whose levels lose worth with each solve: in each round the members of five teams do a hundred things at once, chosen by
 * the seed. They play as anybody does, and they send passphrases, of their own instances and of others'. `watch` runs meanwhile,
 * again and again.
 */
export async function playEvent(
  testing: TestInstallation,
  watch: (crowd: Crowd) => Promise<void>,
): Promise<PlayedEvent> {
  const domain = await testing.domain()
  const crowd = await aCrowd(testing, domain, { teams: 5, members: 2, newcomers: 0 })
  await withoutShares(crowd)
  const tournament = await begin(crowd)
  const scoring = Scoring.parse({ strategy: 'gzctf', minimumPercent: 10, difficulty: 2 })
  await crowd.root.does(updateTournament, { tournament, changes: { scoring } })
  for (const nth of [0, 1, 2]) {
    const code = `${tournament}-gift-${nth}`
    await crowd.root.does(createCoupon, { tournament, label: 'A gift', value: 7, code, maxRedemptions: FEW })
  }
  const event: PlayedEvent = { crowd, tournament, sent: [], boards: [] }
  for (let round = 0; round < ROUNDS; round++) {
    await testing.owner.raw('delete from platform.rate_limit')
    const random = randomFrom(seed, round)
    const acts = Array.from({ length: ACTS }, () => anAct(event, random))
    let playing = true
    const watching = (async () => {
      while (playing) await watch(crowd)
    })()
    await Promise.all(acts.map((act) => act().catch(onlyRefused))).finally(() => {
      playing = false
    })
    await watching
    await crowd.agent.works()
    await runDueJobs(testing, domain)
    const { rows } = await crowd.root.does(showScoreboard, { tournament })
    event.boards.push({ at: await timeOf(testing), rows })
  }
  return event
}

/** It is chosen now, so that the seed says what happens, and done when it is called. */
function anAct({ crowd, tournament, sent }: PlayedEvent, random: Random): () => Promise<unknown> {
  const club = oneOf(crowd.clubs, random)
  const giver = random.once(3) ? oneOf(crowd.clubs, random) : club
  const player = oneOf(club.members, random)
  const level = oneOf(LEVELS, random)
  if (random.once(2)) {
    const { mover } = oneOf(doings, random)
    const cast = { club, newcomer: club, mate: player, player, level, oldLink: 'there-is-none' }
    return () => mover.run(aStage(crowd, tournament, mover.by, cast))
  }
  return async () => {
    const passphrases = await passphrasesOf(giver.members[0], { tournament, level })
    const { outcome } = await player.does(submit, { tournament, level, passphrases })
    sent.push({ team: club.team, level, of: giver.team, outcome })
  }
}

async function passphrasesOf(owner: Person, ref: { tournament: string; level: string }): Promise<string[]> {
  const { instance } = await owner.does(showLevel, ref)
  const { id, generation } = instance ?? (await owner.does(startInstance, ref))
  return [passphraseOf({ workloadId: id, generation })]
}

function oneOf<T>(choices: readonly T[], random: Random): T {
  const [chosen] = choices.slice(random.below(choices.length))
  if (chosen === undefined) throw new Error('there is nothing to choose from')
  return chosen
}

/** The database's clock, which is finer than ours. */
async function timeOf({ owner }: TestInstallation): Promise<Date> {
  const { rows } = await owner.raw('select clock_timestamp() as now')
  return new Date(rows[0].now.getTime() + 1)
}
