import type { TeamStanding } from '@pathwar/contracts/wargame/rulings'
import { StateMark } from '../../../components/state-mark.tsx'

/** Whether a team is in the ranking, and if not, why. */
export function StandingMark({ standing }: { standing: TeamStanding }) {
  if (standing === 'ranked') return <StateMark tone="good">Ranked</StateMark>
  return standing === 'hidden' ? (
    <StateMark tone="warn">Hidden</StateMark>
  ) : (
    <StateMark tone="bad">Disqualified</StateMark>
  )
}
