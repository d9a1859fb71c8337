import { NoteTeam, Ruled } from '@pathwar/contracts/wargame/rulings'
import { command } from '../../kernel/index.ts'
import { ruleTeams, toRuled } from './rule-teams.ts'

/** Keeps a note about a team, which organisers alone read. */
export const noteTeam = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: NoteTeam,
  output: Ruled,
  run: async (ctx, { tournament, team, text }) =>
    toRuled(await ruleTeams(ctx, { tournament, teams: [team], kind: 'noted', reason: text })),
})
