import { Link } from '@tanstack/react-router'
import { useNow } from '../../../components/moment.tsx'
import { shortMoment } from '../../../components/time.ts'
import { may, useSession } from '../../../session.ts'

/** Says on every page of a rehearsal that it is one, and what its clock shows. */
export function RehearsalBar() {
  const { user, domain } = useSession()
  const now = useNow()
  if (domain.rehearsalEndsAt === null) return null
  const rate = domain.clock?.rate ?? 1
  return (
    <aside aria-label="Rehearsal" className="border-b border-warn/40 bg-warn-soft text-sm">
      <div className="mx-auto flex min-h-9 max-w-6xl flex-wrap items-center justify-between gap-x-4 px-4 py-1">
        <p>
          <b className="font-semibold">Rehearsal.</b> Its clock shows{' '}
          <time className="font-medium whitespace-nowrap tabular-nums">{shortMoment(new Date(now), now)}</time>
          {rate !== 1 && <span className="whitespace-nowrap">, {rate} × as fast</span>}
        </p>
        {may(user, 'rehearsal:manage') && (
          <Link to="/organise/rehearsal" className="font-medium text-link underline">
            Move the clock
          </Link>
        )}
      </div>
    </aside>
  )
}
