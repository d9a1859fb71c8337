import { neededText } from '@pathwar/contracts/wargame/needed-text'
import type { LevelLock } from '@pathwar/contracts/wargame/releases'
import { ShortMoment } from '../../../components/moment.tsx'

/** What a locked level waits for: `needs Path of paper · opens Fri, 5 Jun, 18:00`. */
export function LockText({ lock }: { lock: LevelLock }) {
  const needed = neededText(lock)
  return (
    <>
      {needed !== null && `needs ${needed}`}
      {needed !== null && lock.releasedAt !== null && ' · '}
      {lock.releasedAt !== null && (
        <>
          opens <ShortMoment at={lock.releasedAt} />
        </>
      )}
    </>
  )
}
