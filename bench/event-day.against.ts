import { atOnce, inWords, type Measured } from './at-once.ts'
import { type CtfdOptions, ctfdFlag, seedCtfd } from './event-day.ctfd.ts'
import { round, say } from './harness.ts'

/** Does the same with a CTFd, and prints how many times as fast as it this platform was in each. */
export async function against(ctfd: CtfdOptions, clients: number, ours: ReadonlyMap<string, Measured>): Promise<void> {
  say(`Against CTFd at ${ctfd.url}, with ${ctfd.players} players and ${ctfd.levels} challenges of its own:`)
  const players = await seedCtfd(ctfd)
  const phases = new Map([
    ['board', players.map(({ board }) => board)],
    ['scoreboard', players.map(({ scoreboard }) => scoreboard)],
    [
      'wrong submission',
      players.map(
        ({ submit }) =>
          () =>
            submit('not it'),
      ),
    ],
    [
      'right submission',
      players.map(
        ({ submit }) =>
          () =>
            submit(ctfdFlag),
      ),
    ],
  ])
  for (const [what, works] of phases) {
    const theirs = await atOnce(
      clients,
      works.map((work) => () => work().then(() => null, String)),
    )
    const our = ours.get(what)
    say(`${what}: ${inWords(theirs)}`)
    for (const [refusal, times] of theirs.refused) say(`      ${times} × ${refusal}`)
    if (!our) continue
    const faster = round(theirs.p50 / our.p50)
    say(`      here ${round(our.perSecond / theirs.perSecond)} × as many in a second, the median ${faster} × as fast`)
  }
}
