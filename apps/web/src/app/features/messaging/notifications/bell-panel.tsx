import { Popover } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { LatestNotifications } from './latest-notifications.tsx'

/** The latest notifications below their button, open at first: it is loaded when somebody opens it. */
export function BellPanel({ trigger }: { trigger: ReactNode }) {
  const [open, setOpen] = useState(true)
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
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
