import { createLink } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { type ComponentProps, type ReactNode, type Ref, type RefObject, useEffect, useRef } from 'react'

/** Tabs for the pages of one thing; each tab is a link, so that it has an address. */
export function TabBar({ label, title, children }: { label: string; title?: string; children: ReactNode }) {
  const bar = useCurrentInView()
  return (
    <nav aria-label={label}>
      {title && <p className="pb-3 text-xl font-semibold tracking-tight">{title}</p>}
      {/* What is for screen readers only is placed absolutely, and would widen the page from outside of what scrolls. */}
      <div ref={bar} className="scroll-fade relative -mb-px flex gap-1 border-b border-line">
        {children}
      </div>
    </nav>
  )
}

/** Moves the tab of the page that is open into what is seen of a bar that scrolls, once for each page. */
function useCurrentInView(): RefObject<HTMLDivElement | null> {
  const bar = useRef<HTMLDivElement>(null)
  const shown = useRef<Element | null>(null)
  useEffect(() => {
    const tab = bar.current?.querySelector<HTMLElement>('[aria-current=page]')
    if (!bar.current || !tab || tab === shown.current) return
    shown.current = tab
    bar.current.scrollLeft = tab.offsetLeft - (bar.current.clientWidth - tab.offsetWidth) / 2
  })
  return bar
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
