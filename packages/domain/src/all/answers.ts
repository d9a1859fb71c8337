import { actorWithRights } from '../identity/rights/index.ts'
import { refuseOwnLockOut } from '../identity/second-factor/index.ts'
import type { Answer } from '../kernel/index.ts'
import { senderBySettings } from '../tenancy/settings/index.ts'
import { levelWorkloads } from '../wargame/instances/index.ts'
import { tournamentScope } from '../wargame/tournaments/index.ts'

/** What features answer to the hooks of those below them. */
export const answers: Answer[] = [senderBySettings, refuseOwnLockOut, actorWithRights, levelWorkloads, tournamentScope]
