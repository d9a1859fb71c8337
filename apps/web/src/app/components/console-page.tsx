import type { ReactNode } from 'react'
import { useTitle } from './page.tsx'

/** A page of the console: heading, one primary action, content. */
export function ConsolePage({
  title,
  lead,
  action,
  children,
}: {
  title: string
  lead?: ReactNode
  action?: ReactNode
  children: ReactNode
}) {
  useTitle(title)
  return (
    <main id="content" className="grid gap-5 py-5">
      <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="text-lg font-semibold">{title}</h1>
          {lead && <div className="max-w-prose text-ink-2">{lead}</div>}
        </div>
        {action && <div className="flex flex-wrap gap-2">{action}</div>}
      </header>
      {children}
    </main>
  )
}
