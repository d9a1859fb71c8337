import { type ProfilePart, profileParts } from '@pathwar/contracts/identity/profiles'
import type { PlayerSolve, PlayerView } from '@pathwar/contracts/wargame/players'
import { MOST_NAMED } from '@pathwar/contracts/wargame/players'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'

/** What a page shows to a reader: all to its user and staff, to others what the user has said. */
export function partsShown(shows: readonly ProfilePart[], all: boolean): ReadonlySet<ProfilePart> {
  return new Set(all ? profileParts : shows)
}

/** Whether a page may name a tournament: to organisers, to who plays there, and to all if it is in their lists. */
export function isListed(
  { state, visibility }: Pick<Tournament, 'state' | 'visibility'>,
  { organises, playsIn }: { organises: boolean; playsIn: boolean },
): boolean {
  return organises || playsIn || (state !== 'draft' && visibility === 'public')
}

/** The teams of a user of which it is a secret that they are in them: since when, and in which tournaments. */
export interface SecretTies {
  since: Date | null
  tournamentIds: ReadonlySet<string>
}

/**
 * Whether an achievement would tell that its owner is in a team of which that is a secret: by its tournament, or by its time, which is
 * that of something the team did.
 */
export function tellsSecret(
  { at, tournament }: { at: Date; tournament: { id: string } | null },
  { since, tournamentIds }: SecretTies,
): boolean {
  if (since === null) return false
  return tournament ? tournamentIds.has(tournament.id) : at >= since
}

/**
 * What somebody has solved, in figures, with names where those may stand: a level, a time and a place name a team as well as its name
 * would, so they stay away where teams are hidden.
 */
export function solvesShown(solves: readonly PlayerSolve[], named: boolean): NonNullable<PlayerView['solves']> {
  const latest = solves.toSorted((one, other) => (one.at < other.at ? 1 : -1))
  const bloods = latest.filter(({ place }) => place === 1)
  const days = Map.groupBy(latest.toReversed(), ({ at }) => at.slice(0, 10))
  return {
    total: latest.length,
    days: [...days].map(([day, those]) => ({ day, solves: those.length })),
    firstBloods: bloods.length,
    latest: named ? latest.slice(0, MOST_NAMED) : [],
    bloods: named ? bloods.slice(0, MOST_NAMED) : [],
  }
}
