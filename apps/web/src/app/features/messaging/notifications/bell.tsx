import { useQuery } from '@tanstack/react-query'
import { Bell as BellIcon } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { IconButton } from '../../../components/button.tsx'
import { trpc } from '../../../trpc.ts'
import { LatestNotifications } from './latest-notifications.tsx'

/** The number of unread notifications, live; a press shows the latest. */
export function Bell() {
  const [open, setOpen] = useState(false)
  const { data } = useQuery(trpc.notifications.unreadCount.queryOptions({}))
  const count = data?.count ?? 0
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton label={count > 0 ? `Notifications, ${count} unread` : 'Notifications'} className="relative">
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
      </Popover.Trigger>
      <span role="status" className="sr-only">
        {count > 0 && `${count} unread notifications`}
      </span>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label="Notifications"
          className="z-40 w-[min(24rem,calc(100vw-16px))] animate-appear overflow-hidden rounded-md border border-line bg-surface shadow-float"
        >
          <LatestNotifications done={() => setOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
