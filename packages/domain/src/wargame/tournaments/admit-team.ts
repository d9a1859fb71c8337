import { AdmitTeam, TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Team } from '@pathwar/db/models/wargame/team'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { command, DomainError, userOf } from '../../kernel/index.ts'
import { notifyMany } from '../../messaging/notifications/index.ts'
import { enterTeam } from './enter-team.ts'
import { lockTournament, visibleTournament } from './tournament.queries.ts'
import { showTournament } from './tournament.view.ts'

/** An organiser enters a team in a tournament, also in a private one, and when teams cannot enter it by themselves. */
export const admitTeam = command({
  permission: 'tournament:manage',
  audit: {
    action: 'tournament.team-admitted',
    target: (_input, { slug, name }) => ({ kind: 'tournament', id: slug, name }),
    detail: ({ team, bracket }) => ({ team, bracket }),
  },
  input: AdmitTeam,
  output: TournamentView,
  async run(ctx, { tournament: slug, team: teamSlug, bracket }) {
    await lockTournament(ctx, slug, 'as it is')
    const { tournament } = await visibleTournament(ctx, slug)
    const team = await Team.query(ctx.db).findOne({ slug: teamSlug }).forNoKeyUpdate()
    if (!team)
      throw new DomainError('team/not-found', { fields: [{ path: 'team', message: 'There is no such team.' }] })
    if (team.archivedAt)
      throw new DomainError('team/archived', { fields: [{ path: 'team', message: 'Everybody has left it.' }] })
    await enterTeam(ctx, tournament, team, { by: 'organiser', given: { bracket } })
    const members = await TeamMember.query(ctx.db).where({ teamId: team.id })
    const others = members.flatMap(({ userId }) => (userId === userOf(ctx).userId ? [] : [userId]))
    await notifyMany(ctx, others, {
      kind: 'tournament.admitted',
      message: `Your team ${team.name} was entered in ${tournament.name}.`,
      url: `/tournaments/${tournament.slug}`,
      about: `admitted:${team.id}:${tournament.id}:${ctx.now.getTime()}`,
    })
    return showTournament(ctx, tournament)
  },
})
