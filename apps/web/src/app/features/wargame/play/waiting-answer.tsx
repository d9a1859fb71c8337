import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { RelativeTime } from '../../../components/moment.tsx'
import { StateMark } from '../../../components/state-mark.tsx'

/** The team's answer waits for somebody to read it. */
export function WaitingAnswer({ waiting: { since, by, comment } }: { waiting: NonNullable<LevelPage['waiting']> }) {
  return (
    <div className="grid gap-1">
      <h2 className="font-semibold">
        <StateMark tone="accent">waiting for a review</StateMark>
      </h2>
      <p className="text-ink-2">
        {by} sent an answer <RelativeTime at={since} />. Your team is told what becomes of it; until then it cannot send
        another one.
      </p>
      {comment && <p className="text-ink-2 wrap-anywhere">“{comment}”</p>}
    </div>
  )
}
