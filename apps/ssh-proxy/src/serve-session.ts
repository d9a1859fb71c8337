import type { Admission } from '@pathwar/domain/hosting/gate'
import { finish } from '@pathwar/ssh/relay'
import type { SessionRequest } from '@pathwar/ssh/session-requests'
import type { ConnectionContext } from './context.ts'
import { enter } from './entrance/enter.ts'
import { type Door, findDoor } from './entrance/find-door.rules.ts'
import { end } from './entrance/say.ts'
import { entrancesOf, entranceTo, networkBanOf } from './gate.ts'
import { chooseEntrance } from './menu/choose-entrance.ts'
import { drawList } from './menu/menu-view.ts'

/** Serves one session: into the level that the login name means, or through the menu, or away with a reason. */
export async function serveSession(request: SessionRequest, context: ConnectionContext): Promise<void> {
  const { gate, player } = context
  const refusal = whyNot(context)
  if (refusal) {
    context.metrics.refusals.inc({ kind: 'session' })
    return end(request, refusal, { code: 1 })
  }
  const door = findDoor(player.loginName, entrancesOf(gate, player))
  if (door.kind === 'enter') return enter(request, door.entrance, context)
  if (request.wish.kind === 'shell') return choose(request, door, context)
  context.metrics.refusals.inc({ kind: 'session' })
  return end(request, noteOn(door, context, 'long') ?? '', { code: 1 })
}

async function choose(
  request: SessionRequest,
  door: Extract<Door, { kind: 'choose' }>,
  context: ConnectionContext,
): Promise<void> {
  const { gate, player, words } = context
  const note = noteOn(door, context, 'short')
  if (!request.terminal || request.terminal.term === 'dumb') {
    if (note) await request.output.writeError(`${note}\n`)
    const list = drawList(door.entrances, words, new Date())
    await request.output.write(request.terminal ? list.replaceAll('\n', '\r\n') : list)
    return finish(request.channel, { code: 0 })
  }
  const list = () => {
    const now = findDoor(player.loginName, entrancesOf(gate, player))
    return now.kind === 'choose' ? now.entrances : entrancesOf(gate, player)
  }
  const names = [...new Set(player.users.map(({ username }) => username))].join(', ')
  const chosen = await chooseEntrance(request, { list, note, player: names, gate, words })
  if (chosen) return enter(request, chosen, context)
  finish(request.channel, { code: 0 })
}

/** The reasons that only those hear who hold a grant, and so may read what the instance is called. */
const mayKnow: readonly Admission[] = ['expired', 'too-early', 'over']

/** Why a player cannot even choose: every domain is closed, or the name is of an instance that is not theirs. */
function whyNot({ gate, player, words }: ConnectionContext): string | null {
  const ban = networkBanOf(gate, player)
  if (ban) return words.networkBanned(ban)
  const domains = player.users.map(({ domainId }) => gate.domain(domainId))
  if (domains.every((domain) => domain?.state !== 'active')) return words.suspended(domains[0] ?? null)
  const route = gate.bySlug(player.loginName.toLowerCase())
  const entrance = route && entranceTo(route, player)
  if (!route || !entrance) return null
  const why = gate.decide(route.instanceId, entrance.user)
  return why === 'admitted' || why === 'starting' ? null : words.refusal(why, mayKnow.includes(why) ? route : null)
}

function noteOn(
  door: Extract<Door, { kind: 'choose' }>,
  { player, words }: ConnectionContext,
  length: 'short' | 'long',
): string | null {
  if (door.because === 'several') return words.ambiguous(player.loginName)
  if (length === 'long') return words.notEnterable(player.loginName)
  const isOwnName = player.users.some(({ username }) => username === player.loginName)
  return door.because === 'no-name' || isOwnName ? null : words.notEnterableShort(player.loginName)
}
