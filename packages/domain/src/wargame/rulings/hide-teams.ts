import { HideTeams, Ruled } from '@pathwar/contracts/wargame/rulings'
import { command } from '../../kernel/index.ts'
import { ruleTeams, toRuled } from './rule-teams.ts'

/** Hides teams, such as one of testers: they play, but are on no board, and move no place or worth. They are not told. */
export const hideTeams = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: HideTeams,
  output: Ruled,
  run: async (ctx, some) => toRuled(await ruleTeams(ctx, { ...some, kind: 'hidden' })),
})
