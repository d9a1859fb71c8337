import { harbourLevels } from './harbour-levels.ts'
import { harbourTeams } from './harbour-teams.ts'
import { HOUR_MS, MINUTE_MS, planEvent } from './plan-event.ts'
import type { Recording } from './record-event.ts'

const LASTS = 36 * HOUR_MS

/** The event that the demo shows as a finished one; with fewer teams and levels it is recorded faster. */
export function harbourRun({ teams = harbourTeams.length, levels = harbourLevels.length } = {}): Recording {
  const chosen = harbourLevels.slice(0, levels)
  const plan = planEvent({ seed: 1843, teams: harbourTeams.slice(0, teams), levels: chosen, lasts: LASTS })
  const late = plan.teams.at(Math.floor(plan.teams.length * 0.8))?.name ?? ''
  return {
    tournament: {
      slug: 'harbour-run',
      name: 'Harbour Run',
      description:
        'Two days by the sea: forty teams, twenty levels, six categories. It is over. Replay its scoreboard, or look at who solved what.\n\n' +
        'Levels lost worth with each solve, and the board was frozen for the last three hours.',
    },
    startsAt: new Date('2025-09-20T09:00:00Z'),
    ...{ lasts: LASTS, frozenFor: 3 * HOUR_MS, levels: chosen, plan },
    announcements: [
      { at: 0, title: 'Welcome aboard', body: 'Cast off. The levels of **one dot** are near the shore.' },
      { at: 5 * HOUR_MS, title: 'Soup at the pier', body: 'Hot until it is gone. Those who play from afar: cook.' },
      { at: 22.5 * HOUR_MS, title: 'Good morning', body: 'The night shift has moved a lot. Look at the board.' },
      {
        at: LASTS - 3 * HOUR_MS - 10 * MINUTE_MS,
        title: 'The scoreboard freezes in ten minutes',
        body: 'From then on you see how things stood. Solves go on to count.',
      },
      {
        at: LASTS + 70 * MINUTE_MS,
        title: 'That was the Harbour Run',
        body: 'Thank you all. See you in the next port.',
      },
    ],
    disqualified: {
      team: late,
      at: 26 * HOUR_MS + 12 * MINUTE_MS,
      reason: 'They gave answers of three levels to another team.',
    },
    adjusted: {
      team: plan.teams[4]?.name ?? '',
      at: 12 * HOUR_MS + 5 * MINUTE_MS,
      score: 25,
      reason: 'They told us about a mistake in a level, instead of using it.',
    },
  }
}
