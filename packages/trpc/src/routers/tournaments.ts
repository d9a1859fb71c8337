import * as tournaments from '@pathwar/domain/wargame/tournaments'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const tournamentsRouter = router({
  list: exposeQuery(tournaments.listTournaments),
  get: exposeQuery(tournaments.getTournament),
  create: exposeCommand(tournaments.createTournament),
  update: exposeCommand(tournaments.updateTournament),
  open: exposeCommand(tournaments.openTournament),
  close: exposeCommand(tournaments.closeTournament),
  join: exposeCommand(tournaments.joinTournament),
  admit: exposeCommand(tournaments.admitTeam),
})
