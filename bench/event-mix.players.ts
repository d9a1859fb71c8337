import { command, query, send } from './event-day.call.ts'
import type { Name } from './event-day.seed.ts'
import { type EventDay, flagsOf } from './event-day.stack.ts'

/** A player at work: buys a level, starts it, is wrong, is right, stops it, and goes on to the next. */
export interface Player {
  name: Name
  levels: string[]
  step: 'buy' | 'start' | 'guess' | 'solve' | 'stop'
  instance: string
  /** Whether the last act was not answered: then a refusal may mean that it is done already. */
  unsure: boolean
  /** Whether an act of theirs is being answered. */
  busy: boolean
}

export interface Tally {
  times: Map<string, number[]>
  refusals: Map<string, number>
  /** Requests that got no answer of the api while something was down. */
  unanswered: number
  /** `name level` of what the api said is done. */
  bought: string[]
  solved: string[]
  /** When an act was answered to be a solve, with the points that its team then has. */
  sampled: { name: Name; at: number; level: string }[]
}

/** The first players with what each has not bought. */
export async function playersOf({ owner, domainId }: EventDay, count: number): Promise<Player[]> {
  const schema = `domain_${domainId}`
  const { rows } = await owner.raw<{ rows: { name: Name; levels: string[] }[] }>(
    `select u.username as name, array_agg(l.slug order by random()) as levels
     from ${schema}.app_user u join ${schema}.tournament_member m on m.user_id = u.id
     join ${schema}.tournament_level tl on tl.tournament_id = m.tournament_id join ${schema}.level l on l.id = tl.level_id
     where u.username ~ '^player' and not exists (select from ${schema}.level_subscription s
       where s.tournament_team_id = m.tournament_team_id and s.tournament_level_id = tl.id)
     group by u.username order by length(u.username), u.username limit ?`,
    [count],
  )
  return rows.map((row) => ({ ...row, step: 'buy', instance: '', unsure: false, busy: false }))
}

/** Acts of players and guests on an event, with what came of them. `isDown`: whether no answer is no error now. */
export function acting(day: EventDay, isDown: () => boolean) {
  const { tournament, urls } = day
  const tally: Tally = {
    ...{ times: new Map(), refusals: new Map(), unanswered: 0, bought: [], solved: [], sampled: [] },
  }
  let turn = 0
  let flags = new Map<string, string>()

  /** What the api answered; null if it did not, or refused. */
  async function ask(player: Pick<Player, 'unsure'>, what: string, call: Parameters<typeof send>[1]) {
    const began = performance.now()
    const url = urls[turn++ % urls.length] ?? ''
    const answer = await send(url, call).catch((error: Error) => ({ refused: `no answer: ${error.message}` }))
    if (!('refused' in answer)) {
      tally.times.set(what, [...(tally.times.get(what) ?? []), performance.now() - began])
      return answer
    }
    if (/^(no answer|5\d\d)/.test(answer.refused) && isDown()) {
      tally.unanswered += 1
      player.unsure = true
    } else if (!player.unsure) {
      const refusal = `${what}: ${answer.refused}`
      tally.refusals.set(refusal, (tally.refusals.get(refusal) ?? 0) + 1)
    }
    return null
  }

  async function look(player: Player): Promise<void> {
    const board = () => query('play.board', { tournament }, player.name)
    const place = () => query('scoring.scoreboard', { tournament }, player.name)
    const session = () => query('auth.session', {}, player.name)
    const [what, call] =
      (
        [
          ['board', board],
          ['scoreboard', place],
          ['session', session],
        ] as const
      )[turn % 3] ?? []
    if (what && call) await ask({ unsure: false }, what, call())
  }

  async function act(player: Player): Promise<void> {
    if (player.busy) return
    player.busy = true
    await step(player).finally(() => {
      player.busy = false
    })
  }

  async function step(player: Player): Promise<void> {
    const [level = ''] = player.levels
    const ref = { tournament, level }
    const wasUnsure = player.unsure
    const does = (what: string, name: string, input: object) => ask(player, what, command(name, input, player.name))
    const goesOn = (answer: unknown, to: Player['step']) => {
      if (!answer && !wasUnsure) return
      player.step = to
      player.unsure = false
    }
    if (player.step === 'buy') {
      const answer = await does('purchase', 'play.subscribe', ref)
      if (answer) tally.bought.push(`${player.name} ${level}`)
      goesOn(answer, 'start')
    } else if (player.step === 'start') {
      const answer = await does('start', 'instances.start', ref)
      if (answer) player.instance = (answer.data as { id: string }).id // an instance as it is shown
      goesOn(answer, 'guess')
    } else if (player.step === 'guess') {
      if (!flags.has(`${player.name} ${level}`)) return
      goesOn(await does('wrong submission', 'play.submit', { ...ref, passphrases: ['not it'] }), 'solve')
    } else if (player.step === 'solve') {
      const passphrases = [flags.get(`${player.name} ${level}`) ?? '']
      const answer = await does('right submission', 'play.submit', { ...ref, passphrases })
      if (answer) {
        tally.solved.push(`${player.name} ${level}`)
        tally.sampled.push({ name: player.name, at: performance.now(), level })
      }
      goesOn(answer, 'stop')
    } else {
      const answer = await does('stop', 'instances.stop', { instance: player.instance })
      if (answer || wasUnsure) player.levels.shift()
      goesOn(answer, 'buy')
    }
  }

  /** A team's owner takes somebody in, and throws them out again. */
  async function kick(host: Player, guest: Name): Promise<void> {
    const team = `team-of-${host.name}`
    const invite = await ask(host, 'invite', command('teams.createInvite', { team }, host.name))
    if (!invite) return
    const { token } = invite.data as { token: string } // an invite as it is shown
    if (!(await ask(host, 'join', command('teams.acceptInvite', { token }, guest)))) return
    await ask(host, 'kick', command('teams.kick', { team, username: guest }, host.name))
  }

  return {
    ...{ tally, look, act, kick },
    async readFlags() {
      flags = await flagsOf(day)
    },
  }
}
