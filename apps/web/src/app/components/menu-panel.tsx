import { clsx } from 'clsx'
import { DropdownMenu as Radix } from 'radix-ui'
import { type ComponentProps, type ReactNode, useState } from 'react'

/**
 * The menu, open at first: it is loaded when somebody opens it. It belongs to the landmark that its button is in, so that screen
 * readers do not find it at the end of the page, in none.
 */
export function MenuPanel({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  const [landmark, setLandmark] = useState<HTMLElement | null>(null)
  return (
    <Radix.Root modal={false} defaultOpen>
      <Radix.Trigger
        asChild
        ref={(button) => {
          if (button) setLandmark(button.closest<HTMLElement>('main, header, aside') ?? document.body)
        }}
      >
        {trigger}
      </Radix.Trigger>
      {landmark && (
        <Radix.Portal container={landmark}>
          <Radix.Content
            align="end"
            sideOffset={6}
            className="z-50 min-w-48 animate-appear rounded-md border border-line bg-surface p-1 shadow-float"
          >
            {children}
          </Radix.Content>
        </Radix.Portal>
      )}
    </Radix.Root>
  )
}

export function MenuItem({ className, danger, ...rest }: ComponentProps<typeof Radix.Item> & { danger?: boolean }) {
  return (
    <Radix.Item
      className={clsx(
        'flex h-8 cursor-pointer items-center gap-2 rounded-sm px-2.5 outline-none data-disabled:opacity-50',
        'data-highlighted:bg-sunken',
        danger && 'text-bad',
        className,
      )}
      {...rest}
    />
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2.5 py-1.5 text-xs text-ink-2">{children}</Radix.Label>
}

export function MenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-line" />
}
