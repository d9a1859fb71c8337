import * as teams from '@pathwar/domain/wargame/teams'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const teamsRouter = router({
  mine: exposeQuery(teams.listMyTeams),
  get: exposeQuery(teams.getTeam),
  create: exposeCommand(teams.createTeam),
  createInvite: exposeCommand(teams.createInvite),
  previewInvite: exposeQuery(teams.previewInvite),
  acceptInvite: exposeCommand(teams.acceptInvite),
  leave: exposeCommand(teams.leaveTeam),
  kick: exposeCommand(teams.kickMember),
  setRole: exposeCommand(teams.setMemberRole),
})
