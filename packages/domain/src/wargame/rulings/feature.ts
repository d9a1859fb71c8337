import { feature } from '../../kernel/index.ts'
import { adjustTeams } from './adjust-teams.ts'
import { adjustment } from './bookings.ts'
import { disqualifyTeams } from './disqualify-teams.ts'
import { getMyRuling } from './get-my-ruling.ts'
import { getTeam } from './get-team.ts'
import { hideTeams } from './hide-teams.ts'
import { listEntries } from './list-entries.ts'
import { listTeams } from './list-teams.ts'
import { noteTeam } from './note-team.ts'
import { previewRuling } from './preview-ruling.ts'
import { reinstateTeams } from './reinstate-teams.ts'
import { rulingInvariants, rulingMovers } from './ruling.movers.ts'
import { rulingParts } from './ruling.parts.ts'
import { showTeams } from './show-teams.ts'

export const rulings = feature('rulings', {
  useCases: {
    teams: listTeams,
    team: getTeam,
    entries: listEntries,
    preview: previewRuling,
    disqualify: disqualifyTeams,
    reinstate: reinstateTeams,
    hide: hideTeams,
    show: showTeams,
    adjust: adjustTeams,
    note: noteTeam,
    mine: getMyRuling,
  },
  hooks: [rulingParts],
  movers: rulingMovers,
  contended: ['ruling'],
  invariants: rulingInvariants,
  bookings: [adjustment],
})
