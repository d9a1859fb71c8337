import { counted } from '@pathwar/contracts/kernel/counted'
import type { Problem } from './tournament-checks.ts'

export interface DateFacts {
  slug: string
  state: 'draft' | 'open' | 'closed'
  visibility: 'public' | 'unlisted' | 'private'
  startsAt: Date
  endsAt: Date
  freezesAt: Date | null
  maxTeams: number | null
  /** How many teams have entered. */
  teams: number
}

/** What is wrong with a tournament's dates, and with who can come in. */
export function dateProblems(facts: DateFacts, now: Date): Problem[] {
  const { slug, state, visibility, startsAt, endsAt, freezesAt, maxTeams, teams } = facts
  const mend = `/organise/tournaments/${slug}`
  const problems: Problem[] = []
  const found = (check: string, severity: Problem['severity'], text: string) =>
    problems.push({ check, severity, text, mend })
  if (endsAt <= startsAt) found('end-before-start', 'error', 'It ends before it starts.')
  else if (endsAt <= now) found('end-passed', 'error', 'Its end has passed: nobody could play.')
  else if (startsAt <= now && state === 'draft')
    found('start-passed', 'warning', 'Its start has passed: it begins as soon as it is opened.')
  if (freezesAt && (freezesAt < startsAt || freezesAt > endsAt))
    found('freeze-outside', 'error', 'The scoreboard freezes outside of its dates.')
  if (visibility === 'private' && teams === 0)
    found('nobody-enters', 'warning', 'It is private, and no team has been entered: nobody else sees it.')
  if (maxTeams !== null && teams >= maxTeams && startsAt > now)
    found('full', 'warning', `It is full before it starts: ${counted(teams, 'team')} of ${maxTeams}.`)
  return problems
}
