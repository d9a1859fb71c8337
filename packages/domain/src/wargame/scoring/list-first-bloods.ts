import { FirstBloods, ListFirstBloods } from '@pathwar/contracts/wargame/scoreboards'
import { query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { toShow } from './ledger.rules.ts'
import { podiumsFor } from './podiums-for.ts'
import { replayable } from './replayable.ts'
import { scoreLedger } from './score-ledger.ts'
import { everybody, shownLevels } from './shown-levels.ts'

/** Who was the first to solve each level of which the reader may hear. */
export const listFirstBloods = query({
  permission: 'public',
  input: ListFirstBloods,
  output: FirstBloods,
  async run(ctx, { tournament: slug, asPlayers }) {
    const { tournament, playing } = await visibleTournament(ctx, slug)
    const range = replayable(ctx, tournament, { asPlayers })
    const levels = await shownLevels(ctx, tournament, asPlayers ? everybody : { actor: ctx.actor, playing })
    const ledger = await scoreLedger(ctx, tournament)
    const podiums = await podiumsFor(ctx, tournament, range)
    const teams = new Map(ledger.teams.map(({ id, slug, name }) => [id, { slug, name }]))
    const bloods = levels.flatMap(({ id, scoredOutside: _, ...level }) => {
      const [first] = podiums.get(id) ?? []
      const team = first && teams.get(first.team)
      return first && team ? [{ at: new Date(toShow(first.at)).toISOString(), level, team }] : []
    })
    return { bloods: bloods.sort((a, b) => (a.at < b.at ? -1 : 1)) }
  },
})
