import { useQuery } from '@tanstack/react-query'
import { Bell as BellIcon } from 'lucide-react'
import { type ComponentProps, lazy, Suspense, useState } from 'react'
import { IconButton } from '../../../components/button.tsx'
import { trpc } from '../../../trpc.ts'

const panel = () => import('./bell-panel.tsx')
const BellPanel = lazy(() => panel().then((module) => ({ default: module.BellPanel })))

/** The number of unread notifications, live; a press shows the latest, and loads what shows them. */
export function Bell() {
  const [wanted, setWanted] = useState(false)
  const { data } = useQuery(trpc.notifications.unreadCount.queryOptions({}))
  const count = data?.count ?? 0
  const closed = (
    <BellButton
      count={count}
      aria-haspopup="dialog"
      aria-expanded={false}
      onPointerEnter={() => void panel().catch(() => undefined)}
      onClick={() => setWanted(true)}
    />
  )
  return (
    <>
      {wanted ? (
        <Suspense fallback={closed}>
          <BellPanel trigger={<BellButton count={count} />} />
        </Suspense>
      ) : (
        closed
      )}
      <span role="status" className="sr-only">
        {count > 0 && (count === 1 ? '1 unread notification' : `${count} unread notifications`)}
      </span>
    </>
  )
}

function BellButton({ count, ...rest }: { count: number } & ComponentProps<'button'>) {
  return (
    <IconButton label={count > 0 ? `Notifications, ${count} unread` : 'Notifications'} className="relative" {...rest}>
      <BellIcon className="size-4" aria-hidden="true" />
      {count > 0 && (
        <span
          aria-hidden="true"
          className="absolute -top-0.5 -right-0.5 grid h-4 min-w-4 place-items-center rounded-full border border-surface bg-accent px-1 text-[10px] leading-none font-semibold text-on-accent tabular-nums"
        >
          {count > 99 ? '99+' : count}
        </span>
      )}
    </IconButton>
  )
}
