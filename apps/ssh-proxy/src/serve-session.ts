import type { Admission } from '@pathwar/domain/hosting/gate'
import { finish } from '@pathwar/ssh/relay'
import type { SessionRequest } from '@pathwar/ssh/session-requests'
import type { ConnectionContext } from './context.ts'
import { enter } from './entrance/enter.ts'
import { findLoginTarget, type LoginTarget } from './entrance/find-login-target.rules.ts'
import { end } from './entrance/write-message.ts'
import { entrancesOf, entranceTo, networkBanOf } from './gate.ts'
import { chooseEntrance } from './menu/choose-entrance.ts'
import { renderList } from './menu/menu-view.ts'

/** Serves one session: in the level of the login name, through the menu, or refused with a reason. */
export async function serveSession(request: SessionRequest, context: ConnectionContext): Promise<void> {
  const { gate, player } = context
  const refusal = whyNot(context)
  if (refusal) {
    context.metrics.refusals.inc({ kind: 'session' })
    return end(request, refusal, { code: 1 })
  }
  const target = findLoginTarget(player.loginName, entrancesOf(gate, player))
  if (target.kind === 'enter') return enter(request, target.entrance, context)
  if (request.program.kind === 'shell') return choose(request, target, context)
  context.metrics.refusals.inc({ kind: 'session' })
  return end(request, noteOn(target, context, 'long') ?? '', { code: 1 })
}

async function choose(
  request: SessionRequest,
  target: Extract<LoginTarget, { kind: 'choose' }>,
  context: ConnectionContext,
): Promise<void> {
  const { gate, player, messages } = context
  const note = noteOn(target, context, 'short')
  if (!request.terminal || request.terminal.term === 'dumb') {
    if (note) await request.output.writeError(`${note}\n`)
    const list = renderList(target.entrances, messages, gate.now())
    await request.output.write(request.terminal ? list.replaceAll('\n', '\r\n') : list)
    return finish(request.channel, { code: 0 })
  }
  const list = () => {
    const now = findLoginTarget(player.loginName, entrancesOf(gate, player))
    return now.kind === 'choose' ? now.entrances : entrancesOf(gate, player)
  }
  const names = [...new Set(player.users.map(({ username }) => username))].join(', ')
  const chosen = await chooseEntrance(request, { list, note, player: names, gate, messages })
  if (chosen) return enter(request, chosen, context)
  finish(request.channel, { code: 0 })
}

/** Reasons that name the instance; shown only to users with a grant. */
const mayKnow: readonly Admission[] = ['expired', 'too-early', 'over']

/** Why a player cannot choose: every domain is closed, or the instance belongs to somebody else. */
function whyNot({ gate, player, messages, refusal }: ConnectionContext): string | null {
  if (refusal) return refusal
  const ban = networkBanOf(gate, player)
  if (ban) return messages.networkBanned(ban)
  const domains = player.users.map(({ domainId }) => gate.domain(domainId))
  if (domains.every((domain) => domain?.state !== 'active')) return messages.suspended(domains[0] ?? null)
  const route = gate.bySlug(player.loginName.toLowerCase())
  const entrance = route && entranceTo(route, player)
  if (!route || !entrance) return null
  const why = gate.decide(route.instanceId, entrance.user)
  return why === 'admitted' || why === 'starting' ? null : messages.refusal(why, mayKnow.includes(why) ? route : null)
}

function noteOn(
  target: Extract<LoginTarget, { kind: 'choose' }>,
  { player, messages }: ConnectionContext,
  length: 'short' | 'long',
): string | null {
  if (target.because === 'several') return messages.ambiguous(player.loginName)
  if (length === 'long') return messages.notEnterable(player.loginName)
  const isOwnName = player.users.some(({ username }) => username === player.loginName)
  // ssh sends the name of a local account if it is told none: that is no mistake, and where there is nothing no news.
  const isNews = target.because === 'none' && !isOwnName && target.entrances.length > 0
  return isNews ? messages.noneOfThese(player.loginName) : null
}
