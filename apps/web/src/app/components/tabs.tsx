import { createLink } from '@tanstack/react-router'
import { clsx } from 'clsx'
import type { ComponentProps, ReactNode, Ref } from 'react'

/** Tabs for the pages of one thing; each tab is a link, so that it has an address. */
export function TabBar({ label, title, children }: { label: string; title?: string; children: ReactNode }) {
  return (
    <nav aria-label={label}>
      {title && <p className="pb-3 text-xl font-semibold tracking-tight">{title}</p>}
      <div className="scroll-fade -mb-px flex gap-1 border-b border-line">{children}</div>
    </nav>
  )
}

export const Tab = createLink(function PlainTab({
  className,
  current,
  ref,
  ...rest
}: ComponentProps<'a'> & { current?: boolean; ref?: Ref<HTMLAnchorElement> }) {
  return (
    <a
      ref={ref}
      aria-current={current ? 'page' : undefined}
      className={clsx(
        'flex h-10 items-center gap-2 border-b-2 border-transparent px-3 font-medium whitespace-nowrap text-ink-2',
        'hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:text-ink',
        className,
      )}
      {...rest}
    />
  )
})
