import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { usePageTitle, useTitle } from '../pages/titles.ts'

export interface PageProps {
  /** The title of the content, such as a user's name; if it is missing or not loaded yet, the page's own title. */
  title?: string | undefined
  lead?: ReactNode
  action?: ReactNode
  narrow?: boolean
  children: ReactNode
}

/** The frame of a page: its width, its title in the tab and at the top, and its one primary action. */
export function Page({ title, lead, action, narrow, children }: PageProps) {
  const own = usePageTitle()
  useTitle(title)
  return (
    <main
      id="content"
      className={clsx('mx-auto grid w-full grid-cols-1 gap-6 px-4 py-6', narrow ? 'max-w-xl' : 'max-w-6xl')}
    >
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold tracking-tight">{title ?? own}</h1>
          {lead && <div className="mt-1 max-w-prose text-ink-2">{lead}</div>}
        </div>
        {action && <div className="flex flex-wrap gap-2">{action}</div>}
      </header>
      {children}
    </main>
  )
}
