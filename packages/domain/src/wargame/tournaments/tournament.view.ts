import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, hasPrivilege } from '../../kernel/index.ts'
import { maySeeLevels } from './tournament.policy.ts'
import { countsOf, type Playing, playingIn } from './tournament.queries.ts'
import { entryRefusal, frozenAt, phaseOf, scoringOf, whoswhoOf } from './tournament.rules.ts'

/** A tournament with its counts and what the current user may do. */
export async function showTournament(
  ctx: Ctx,
  tournament: Tournament,
  known?: { playing: Playing | null },
): Promise<TournamentView> {
  const counts = await countsOf(ctx, [tournament.id])
  const playing = known ? known.playing : await playingIn(ctx, tournament.id)
  return toTournamentView(ctx, tournament, playing, counts.get(tournament.id))
}

export function toTournamentView(
  ctx: Pick<Ctx, 'actor' | 'now'>,
  tournament: Tournament,
  playing: Pick<Playing, 'slug' | 'name' | 'disqualified'> | null,
  counts: { teams: number; levels: number } = { teams: 0, levels: 0 },
): TournamentView {
  const phase = phaseOf(tournament, ctx.now)
  return {
    id: tournament.id,
    slug: tournament.slug,
    name: tournament.name,
    description: tournament.description,
    visibility: tournament.visibility,
    featured: tournament.featured,
    announceFirstBloods: tournament.announceFirstBloods,
    phase,
    startsAt: tournament.startsAt.toISOString(),
    endsAt: tournament.endsAt.toISOString(),
    maxTeamSize: tournament.maxTeamSize,
    maxTeams: tournament.maxTeams,
    emailDomains: tournament.emailDomains,
    startingCash: Number(tournament.startingCash),
    scoring: scoringOf(tournament),
    freezesAt: tournament.freezesAt?.toISOString() ?? null,
    frozen: frozenAt(tournament, ctx.now) !== null,
    thawedAt: tournament.thawedAt?.toISOString() ?? null,
    paused: pausedOf(tournament),
    archivedAt: tournament.archivedAt?.toISOString() ?? null,
    practice: tournament.practice,
    whoswho: whoswhoOf(tournament),
    entryOpensAt: tournament.entryOpensAt?.toISOString() ?? null,
    entryClosesAt: tournament.entryClosesAt?.toISOString() ?? null,
    bracketChanges: tournament.bracketChanges,
    tieBreak: tournament.tieBreak,
    medals: tournament.medals,
    embedOn: tournament.embedOn,
    teams: counts.teams,
    levels: maySeeLevels(ctx.actor, tournament, ctx.now) ? counts.levels : null,
    myTeam: playing && { slug: playing.slug, name: playing.name, disqualified: playing.disqualified },
    can: {
      manage: hasPrivilege(ctx.actor, 'tournament:manage'),
      join: hasPrivilege(ctx.actor, 'play') && !playing && entryRefusal(tournament, ctx.now) === null,
    },
  }
}

/** A tournament's pause as it is shown; null: it is not paused. */
export function pausedOf({
  pausedAt,
  pauseReason,
  pauseShuts,
}: Pick<Tournament, 'pausedAt' | 'pauseReason' | 'pauseShuts'>): TournamentView['paused'] {
  if (pausedAt === null) return null
  return { since: pausedAt.toISOString(), reason: pauseReason ?? '', gate: pauseShuts ? 'shuts' : 'stays' }
}
