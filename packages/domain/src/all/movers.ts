import type { Mover } from '../kernel/index.ts'
import { instanceMovers } from '../wargame/instances/instance.movers.ts'
import { levelMovers } from '../wargame/levels/level.movers.ts'
import { playMovers } from '../wargame/play/play.movers.ts'
import { teamMovers } from '../wargame/teams/team.movers.ts'
import { tournamentMovers } from '../wargame/tournaments/tournament.movers.ts'

/** All verbs that meet on the rows which money and points rest on. */
export const movers: Record<string, Mover> = {
  ...playMovers,
  ...tournamentMovers,
  ...levelMovers,
  ...teamMovers,
  ...instanceMovers,
}
