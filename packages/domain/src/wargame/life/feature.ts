import { feature } from '../../kernel/index.ts'
import { archiveTournament } from './archive-tournament.ts'
import { checkTournament } from './check-tournament.ts'
import { cloneTournament } from './clone-tournament.ts'
import { dateChecks } from './date-checks.ts'
import { lifeInvariants, lifeMovers } from './life.movers.ts'
import { listPauses } from './list-pauses.ts'
import { ownParts } from './own-parts.ts'
import { pauseTournament } from './pause-tournament.ts'
import { resumeTournament } from './resume-tournament.ts'
import { setPractice } from './set-practice.ts'
import { unarchiveTournament } from './unarchive-tournament.ts'

export const life = feature('life', {
  useCases: {
    pause: pauseTournament,
    resume: resumeTournament,
    pauses: listPauses,
    archive: archiveTournament,
    unarchive: unarchiveTournament,
    setPractice,
    clone: cloneTournament,
    check: checkTournament,
  },
  movers: lifeMovers,
  contended: ['tournament_pause'],
  invariants: lifeInvariants,
  hooks: [ownParts, dateChecks],
})
