import type { ReactNode } from 'react'

/** Explains an empty list: what belongs here, why there is nothing yet, and what to do. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-2 rounded-md border border-dashed border-edge/60 px-6 py-10 text-center">
      <svg viewBox="0 0 64 24" className="mb-1 h-6 w-16 text-edge" aria-hidden="true">
        <path d="M4 20h16V6h18v10h14" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="3 3" />
        <rect x="53" y="12" width="8" height="8" rx="1.5" fill="var(--accent)" />
      </svg>
      <h2 className="text-base font-semibold">{title}</h2>
      {children && <div className="max-w-prose text-ink-2">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
