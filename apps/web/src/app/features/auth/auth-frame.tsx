import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTitle } from '../../components/page.tsx'
import { safeReturn } from '../session/safe-return.ts'
import { startOver } from '../session/session.ts'

/** The narrow page that the log-in and the sign-up form stand on. */
export function AuthFrame({ title, lead, children }: { title: string; lead: ReactNode; children: ReactNode }) {
  useTitle(title)
  return (
    <main id="content" className="mx-auto grid max-w-sm gap-5 px-4 pt-[8vh]">
      <header>
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-1 text-ink-2">{lead}</p>
      </header>
      {children}
    </main>
  )
}

/** Goes where the reader was, now as somebody. */
export function useComeBack(wanted: string | undefined): () => Promise<void> {
  const router = useRouter()
  return async () => {
    await startOver()
    await router.invalidate()
    router.history.push(safeReturn(wanted))
  }
}
