import { counted } from '@pathwar/contracts/kernel/counted'
import type { AttemptsLeft } from '@pathwar/contracts/wargame/play'
import { Alert } from '../../../components/alert.tsx'
import { Countdown, useNow } from '../../../components/moment.tsx'

/** How often a team may still try, or when again; nothing where it may as often as it likes. */
export function AttemptsNote({ attempts: { left, again } }: { attempts: AttemptsLeft }) {
  const now = useNow()
  if (left === 0) return <Alert>Your team has used all its attempts at this level.</Alert>
  if (left !== null) return <p className="text-ink-2">{counted(left, 'attempt')} left for your team.</p>
  if (again === null || Date.parse(again) <= now) return null
  return (
    <p role="status" className="text-ink-2">
      Again in <Countdown until={again} />. Each wrong answer makes the pause longer.
    </p>
  )
}
