import { HideTeams, Ruled } from '@pathwar/contracts/wargame/rulings'
import { command } from '../../kernel/index.ts'
import { ruleTeams, toRuled } from './rule-teams.ts'

/** Shows hidden teams on the boards again, with all that they have solved meanwhile. */
export const showTeams = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: HideTeams,
  output: Ruled,
  run: async (ctx, some) => toRuled(await ruleTeams(ctx, { ...some, kind: 'shown' })),
})
