import { agentRouter } from './routers/agent.ts'
import { authRouter } from './routers/auth.ts'
import { gateRouter } from './routers/gate.ts'
import { instancesRouter } from './routers/instances.ts'
import { keysRouter } from './routers/keys.ts'
import { levelsRouter } from './routers/levels.ts'
import { liveRouter } from './routers/live.ts'
import { playRouter } from './routers/play.ts'
import { scoringRouter } from './routers/scoring.ts'
import { teamsRouter } from './routers/teams.ts'
import { tournamentsRouter } from './routers/tournaments.ts'
import { router } from './trpc.ts'

export const appRouter = router({
  auth: authRouter,
  keys: keysRouter,
  teams: teamsRouter,
  tournaments: tournamentsRouter,
  levels: levelsRouter,
  play: playRouter,
  instances: instancesRouter,
  scoring: scoringRouter,
  gate: gateRouter,
  live: liveRouter,
  agent: agentRouter,
})

export type AppRouter = typeof appRouter
