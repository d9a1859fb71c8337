import type { ReactNode } from 'react'
import { useTitle } from '../pages/titles.ts'

/** A page with a single message. */
export function Message({ title, mark, children }: { title: string; mark: string; children: ReactNode }) {
  useTitle(title)
  return (
    <main id="content" className="mx-auto grid max-w-lg gap-2 px-4 pt-[14vh]">
      <p className="font-mono text-ink-3" aria-hidden="true">
        {mark}
      </p>
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <div className="text-base text-ink-2">{children}</div>
    </main>
  )
}
