import { solve } from '../../levels/paper-trail/solution/solve.ts'
import type { Domain } from '../fixtures/domain.ts'
import { addressOf } from '../fixtures/level.ts'
import { apiOf, type Player } from '../fixtures/player.ts'
import { persist } from './persist.ts'

/** Teams of the seeded domain, by their owner. */
const teams: Record<string, string> = { ann: 'hexagon', rita: 'lanterns' }

export const CASH = { start: 100, afterRound: 100 - 10 + 50 }

/** How long a player waits before starting a failed instance again, in ms: there is a limit for each user. */
const RESTART_MS = 3_000

let rounds = 0

/** The tournaments of all finished rounds. */
export const finished: { slug: string; team: string }[] = []

/** Number of acknowledged writes so far. */
export let acknowledged = 0

/**
 * Plays one whole round: a new tournament, a purchase, an instance, its passphrase, the reward. All requests are repeated
 * until they are answered. `url` is the address to use, by default the balancer's.
 */
export async function playRound(player: Player, organiser: Player, url = player.domain.url): Promise<void> {
  const at: Domain = { ...player.domain, url }
  const api = apiOf(at, player.token)
  const manage = apiOf(at, organiser.token)
  const team = teams[player.username] ?? ''
  const slug = `${player.username}-${rounds++}`
  const level = { tournament: slug, level: 'paper-trail' }
  const write = async <T>(what: string, call: (signal: AbortSignal) => Promise<T>, done: string[] = []) => {
    const answer = await persist(`${what} in ${slug}`, call, done)
    acknowledged += 1
    return answer
  }
  const hour = 3_600_000
  const tournament = {
    ...{ name: slug, slug, startingCash: CASH.start },
    startsAt: new Date(Date.now() - 60_000).toISOString(),
    endsAt: new Date(Date.now() + 2 * hour).toISOString(),
  }
  await write('create', (signal) => manage.tournaments.create.mutate(tournament, { signal }), ['tournament/slug-taken'])
  await write('publish', (signal) => manage.levels.publish.mutate(level, { signal }))
  await write('open', (signal) => manage.tournaments.open.mutate({ tournament: slug }, { signal }))
  const join = { tournament: slug, team }
  await write('join', (signal) => api.tournaments.join.mutate(join, { signal }), ['tournament/already-joined'])
  await write('buy', (signal) => api.play.subscribe.mutate(level, { signal }), ['level/already-bought'])
  const started = await write('start', (signal) => api.instances.start.mutate(level, { signal }))
  if (!started) throw new Error('a start is never refused')
  const { id: instance } = started
  let startedAt = performance.now()
  let latest = instance
  const ready = await persist('the instance is ready', async (signal) => {
    const view = await api.instances.get.query({ instance: latest }, { signal })
    // A full host refuses it; its owner starts it again, a little later.
    if ((view.state === 'failed' || view.state === 'stopped') && performance.now() - startedAt > RESTART_MS) {
      startedAt = performance.now()
      latest = (await api.instances.start.mutate(level, { signal })).id
    }
    if (view.state !== 'ready') throw new Error(`it is ${view.state}`)
    return view
  })
  if (!ready) throw new Error('the instance is not ready')
  const passphrases = await persist('the level is solved', async (signal) => {
    const { token } = await api.instances.token.mutate({ instance: latest }, { signal })
    return solve({ baseUrl: addressOf(ready), headers: { 'X-Pathwar-Token': token } })
  })
  const answer = { ...level, passphrases: passphrases ?? [] }
  const result = await write('submit', (signal) => api.play.submit.mutate(answer, { signal }))
  if (result && !['accepted', 'already-solved'].includes(result.outcome)) {
    throw new Error(`${slug}: the passphrase is ${result.outcome}`)
  }
  await write('stop', (signal) => api.instances.stop.mutate({ instance: latest }, { signal }))
  finished.push({ slug, team })
}

/** Plays rounds until it is told to stop; then it finishes the current one. */
export function keepPlaying(player: Player, organiser: Player): { stop(): Promise<void> } {
  let stopped = false
  const playing = (async () => {
    while (!stopped) await playRound(player, organiser)
  })()
  // It is awaited at the end; until then a failure must not end the test run.
  playing.catch(() => undefined)
  return {
    async stop() {
      stopped = true
      await playing
    },
  }
}
