import { accountRouter } from './routers/account.ts'
import { agentRouter } from './routers/agent.ts'
import { apiTokensRouter } from './routers/api-tokens.ts'
import { auditRouter } from './routers/audit.ts'
import { authRouter } from './routers/auth.ts'
import { bansRouter } from './routers/bans.ts'
import { domainsRouter } from './routers/domains.ts'
import { gameServersRouter } from './routers/game-servers.ts'
import { gateRouter } from './routers/gate.ts'
import { instancesRouter } from './routers/instances.ts'
import { keysRouter } from './routers/keys.ts'
import { levelsRouter } from './routers/levels.ts'
import { liveRouter } from './routers/live.ts'
import { mailRouter } from './routers/mail.ts'
import { notificationsRouter } from './routers/notifications.ts'
import { oidcRouter } from './routers/oidc.ts'
import { oidcProvidersRouter } from './routers/oidc-providers.ts'
import { passkeysRouter } from './routers/passkeys.ts'
import { playRouter } from './routers/play.ts'
import { registrationCodesRouter } from './routers/registration-codes.ts'
import { rolesRouter } from './routers/roles.ts'
import { scoringRouter } from './routers/scoring.ts'
import { secondFactorRouter } from './routers/second-factor.ts'
import { sessionsRouter } from './routers/sessions.ts'
import { settingsRouter } from './routers/settings.ts'
import { teamsRouter } from './routers/teams.ts'
import { tournamentsRouter } from './routers/tournaments.ts'
import { usersRouter } from './routers/users.ts'
import { router } from './trpc.ts'

export const appRouter = router({
  auth: authRouter,
  account: accountRouter,
  sessions: sessionsRouter,
  bans: bansRouter,
  apiTokens: apiTokensRouter,
  secondFactor: secondFactorRouter,
  passkeys: passkeysRouter,
  oidc: oidcRouter,
  oidcProviders: oidcProvidersRouter,
  registrationCodes: registrationCodesRouter,
  notifications: notificationsRouter,
  mail: mailRouter,
  settings: settingsRouter,
  gameServers: gameServersRouter,
  keys: keysRouter,
  teams: teamsRouter,
  tournaments: tournamentsRouter,
  levels: levelsRouter,
  play: playRouter,
  instances: instancesRouter,
  scoring: scoringRouter,
  users: usersRouter,
  roles: rolesRouter,
  audit: auditRouter,
  domains: domainsRouter,
  gate: gateRouter,
  live: liveRouter,
  agent: agentRouter,
})

export type AppRouter = typeof appRouter
