import type { LevelCard } from '@pathwar/contracts/wargame/play'
import type { LevelLock } from '@pathwar/contracts/wargame/releases'
import { Link } from '@tanstack/react-router'
import { Lock } from 'lucide-react'
import { formatAmount } from '../../../components/amount.tsx'
import { Countdown } from '../../../components/moment.tsx'

interface Props {
  card: LevelCard
  lock: LevelLock
  tournament: string
}

/** Stands where one would buy a level that is locked: what has to be done before, with the ways there. */
export function LockedLevel({ card, lock, tournament }: Props) {
  const secret = lock.levels.filter((level) => level === null).length
  return (
    <div className="grid gap-3">
      <h2 className="flex items-center gap-2 font-semibold">
        <Lock className="size-4 text-ink-2" aria-hidden="true" /> {card.name} is locked
      </h2>
      <ul className="grid list-disc gap-1.5 pl-5">
        {lock.releasedAt !== null && (
          <li>
            It opens in <Countdown until={lock.releasedAt} warnMs={0} />.
          </li>
        )}
        {lock.levels.map(
          (level) =>
            level && (
              <li key={level.slug}>
                Solve{' '}
                <Link
                  to="/tournaments/$tournament/levels/$level"
                  params={{ tournament, level: level.slug }}
                  className="text-link underline underline-offset-3"
                >
                  {level.name}
                </Link>{' '}
                first.
              </li>
            ),
        )}
        {secret > 0 && (
          <li>
            It needs {secret === 1 ? 'a level' : `${secret} levels`} that you do not see yet: solve what there is.
          </li>
        )}
        {lock.score !== null && <li>Reach {formatAmount(lock.score)} points with your team.</li>}
      </ul>
    </div>
  )
}
