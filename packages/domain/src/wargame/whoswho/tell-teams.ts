import type { WhoswhoOutcome } from '@pathwar/contracts/wargame/whoswho'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { TournamentMember } from '@pathwar/db/models/wargame/tournament-member'
import type { Ctx } from '../../kernel/index.ts'
import { notifyEach } from '../../messaging/notifications/index.ts'
import type { Playing } from '../tournaments/index.ts'
import type { Target } from './attempt.queries.ts'

interface Told {
  tournament: Tournament
  playing: Playing
  target: Target
  outcome: WhoswhoOutcome
  /** What it cost the team that was found out. */
  lost: number
}

/** Tells both teams of a guess, live; and the members of one that was found out by a notification, too. */
export async function tellTeams(ctx: Ctx, told: Told): Promise<void> {
  const { tournament, playing, target, outcome } = told
  const by = { slug: playing.slug, name: playing.name }
  const payload = { tournament: tournament.slug, by, team: { slug: target.slug, name: target.name } }
  for (const { teamId } of [playing, target]) {
    const scope = { tournamentId: tournament.id, teamId }
    if (outcome === 'wrong') await ctx.emit('whoswho.failed', payload, scope)
    else await ctx.emit('whoswho.succeeded', { ...payload, shielded: outcome === 'shielded' }, scope)
  }
  if (outcome === 'wrong') return
  const members = await TournamentMember.query(ctx.db)
    .where({ tournamentTeamId: target.tournamentTeamId })
    .orderBy('user_id')
  const message = messageOf(told)
  const url = `/tournaments/${tournament.slug}/whoswho`
  await notifyEach(
    ctx,
    members.map(({ userId }) => ({ userId, kind: 'whoswho.found-out', message, url })),
  )
}

function messageOf({ tournament, playing, target, outcome, lost }: Told): string {
  const found = `${playing.name} named somebody of ${target.name} in ${tournament.name}`
  if (outcome === 'shielded') return `${found}. A shield protected you, and is spent now.`
  return lost > 0 ? `${found}, which cost your team ${lost}.` : `${found}.`
}
