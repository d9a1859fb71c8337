import { ListTeams, ManagedTeams } from '@pathwar/contracts/wargame/rulings'
import { query } from '../../kernel/index.ts'
import { listedTeams, withFacts } from './managed-team.queries.ts'
import { tournamentOf } from './ruling.queries.ts'
import { chosenTeams } from './team-list.rules.ts'

/** The teams of a tournament, for organisers: live also while the scoreboard is frozen, with those that are in no ranking. */
export const listTeams = query({
  permission: 'tournament:manage',
  input: ListTeams,
  output: ManagedTeams,
  async run(ctx, { tournament: slug, before, limit, ...filters }) {
    const tournament = await tournamentOf(ctx, slug)
    const chosen = chosenTeams(await listedTeams(ctx, tournament), filters)
    const from = Number(before ?? 0)
    const page = chosen.slice(from, from + limit)
    return {
      teams: await withFacts(ctx, tournament, page),
      found: chosen.length,
      next: chosen.length > from + limit ? String(from + limit) : null,
    }
  },
})
