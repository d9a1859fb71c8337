import type { ManagedTeam, TeamFilters } from '@pathwar/contracts/wargame/rulings'

/** What a list of teams is filtered and sorted by. */
export type ListedTeam = Pick<ManagedTeam, 'slug' | 'name' | 'standing' | 'rank' | 'score' | 'solves' | 'lastSolveAt'>

const { compare } = new Intl.Collator('en')

/** The teams that match all given filters, in the order that is asked for; teams that are equal in it by their names. */
export function chosenTeams(
  teams: readonly ListedTeam[],
  { standing, search = '', minScore, maxScore, unsolved, sort = 'rank' }: Omit<TeamFilters, 'tournament'>,
): ListedTeam[] {
  const wanted = search.trim().toLowerCase()
  return teams
    .filter(
      (team) =>
        (standing === undefined || team.standing === standing) &&
        (team.name.toLowerCase().includes(wanted) || team.slug.includes(wanted)) &&
        (minScore === undefined || team.score >= minScore) &&
        (maxScore === undefined || team.score <= maxScore) &&
        (!unsolved || team.solves === 0),
    )
    .sort((a, b) => orders[sort](a, b) || compare(a.name, b.name))
}

const orders: Record<NonNullable<TeamFilters['sort']>, (a: ListedTeam, b: ListedTeam) => number> = {
  // Those without a rank among the others of their score.
  rank: (a, b) => b.score - a.score || (a.rank ?? 0) - (b.rank ?? 0),
  name: () => 0,
  solves: (a, b) => b.solves - a.solves,
  'last-solve': (a, b) => (b.lastSolveAt ?? '').localeCompare(a.lastSolveAt ?? ''),
}
