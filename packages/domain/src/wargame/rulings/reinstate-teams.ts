import { ReinstateTeams, Ruled } from '@pathwar/contracts/wargame/rulings'
import { command } from '../../kernel/index.ts'
import { ruleTeams, toRuled } from './rule-teams.ts'
import { tellMembers } from './tell-members.ts'

/** Takes a disqualification back: teams play again, with the points and places that they had. */
export const reinstateTeams = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: ReinstateTeams,
  output: Ruled,
  async run(ctx, { tournament: slug, teams, reason }) {
    const outcome = await ruleTeams(ctx, { tournament: slug, teams, kind: 'reinstated', reason })
    const { tournament, changed } = outcome
    for (const { slug: team, name, teamId } of changed) {
      const payload = { tournament: tournament.slug, team: { slug: team, name } }
      await ctx.emit('team.reinstated', payload, { tournamentId: tournament.id, teamId })
    }
    await tellMembers(ctx, outcome, {
      kind: 'tournament.reinstated',
      message: `Your team plays in ${tournament.name} again.`,
    })
    return toRuled(outcome)
  },
})
