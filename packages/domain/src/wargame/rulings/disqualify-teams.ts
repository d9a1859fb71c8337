import { DisqualifyTeams, Ruled } from '@pathwar/contracts/wargame/rulings'
import { lockWantedWorkloads, stopWorkload } from '../../hosting/workloads/index.ts'
import { command } from '../../kernel/index.ts'
import { ruleTeams, toRuled } from './rule-teams.ts'
import { tellMembers } from './tell-members.ts'

/**
 * Disqualifies teams from a tournament: they leave its scoreboard and the places of its levels, their levels stop, and they play no more.
 * Their members are told the reason. What they have stays, so that they can be reinstated.
 */
export const disqualifyTeams = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: DisqualifyTeams,
  output: Ruled,
  async run(ctx, { tournament: slug, teams, reason }) {
    const outcome = await ruleTeams(ctx, { tournament: slug, teams, kind: 'disqualified', reason })
    const { tournament, changed } = outcome
    const owners = changed.map(({ tournamentTeamId }) => tournamentTeamId)
    for (const workload of await lockWantedWorkloads(ctx, 'tournament_team', owners)) {
      await stopWorkload(ctx, workload, 'the team is disqualified')
    }
    for (const { slug: team, name, teamId } of changed) {
      const payload = { tournament: tournament.slug, team: { slug: team, name }, reason }
      await ctx.emit('team.disqualified', payload, { tournamentId: tournament.id, teamId })
    }
    await tellMembers(ctx, outcome, {
      kind: 'tournament.disqualified',
      message: `Your team is disqualified from ${tournament.name}: ${reason}`,
    })
    return toRuled(outcome)
  },
})
