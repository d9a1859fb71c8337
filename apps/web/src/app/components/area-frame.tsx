import { createLink, useLocation } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { type ComponentProps, type ReactNode, type Ref, useEffect, useRef } from 'react'

/**
 * An area of several pages: its list of pages is left of the open page, on smaller screens in a row above it. Titles have
 * the same size in all areas, whatever frame a page uses.
 */
export function AreaFrame({ title, nav, children }: { title: string; nav: ReactNode; children: ReactNode }) {
  const row = useRef<HTMLDivElement>(null)
  const { pathname } = useLocation()
  // On small screens the row is wider than the screen: scroll to the open page.
  useEffect(() => {
    if (pathname) row.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest' })
  }, [pathname])
  return (
    <div className="mx-auto max-w-6xl px-4 pt-5 lg:grid lg:grid-cols-[11rem_minmax(0,1fr)] lg:gap-x-8 print:block print:max-w-none print:p-0">
      <nav aria-label={title} className="min-w-0 lg:pt-6 print:hidden">
        <p className="font-semibold text-ink-2 lg:pb-4 lg:text-lg lg:tracking-tight lg:text-ink">{title}</p>
        <div
          ref={row}
          className="scroll-fade -mb-px flex gap-1 border-b border-line lg:sticky lg:top-18 lg:grid lg:gap-0.5 lg:border-0"
        >
          {nav}
        </div>
      </nav>
      <div className="min-w-0 [&_main]:px-0 [&_main_h1]:text-lg">{children}</div>
    </div>
  )
}

/** A link to one page of an area. */
export const AreaLink = createLink(function PlainAreaLink({
  className,
  ref,
  ...rest
}: ComponentProps<'a'> & { ref?: Ref<HTMLAnchorElement> }) {
  return (
    <a
      ref={ref}
      className={clsx(
        'flex h-10 items-center border-b-2 border-transparent px-3 font-medium whitespace-nowrap text-ink-2',
        'hover:text-ink focus-visible:-outline-offset-2',
        'aria-[current=page]:border-accent aria-[current=page]:text-ink',
        'lg:h-8 lg:rounded-md lg:border-b-0 lg:hover:bg-sunken lg:aria-[current=page]:bg-accent-soft',
        className,
      )}
      {...rest}
    />
  )
})
