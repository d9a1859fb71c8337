import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Alert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { safeReturn } from '../../../pages/safe-return.ts'
import { useTitle } from '../../../pages/titles.ts'
import { startOver, useSession } from '../../../session.ts'
import { useLogOut } from './log-out.ts'

/** The narrow frame of all pages before log-in. */
export function AuthFrame({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  useTitle(title)
  return (
    <main id="content" className="mx-auto grid max-w-sm gap-5 px-4 pt-[8vh]">
      <header>
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        {lead && <div className="mt-1 text-ink-2">{lead}</div>}
      </header>
      {children}
    </main>
  )
}

/** The same for pages that are only for visitors: logged-in users are told so, and can continue or log out. */
export function VisitorFrame({ back, ...frame }: Parameters<typeof AuthFrame>[0] & { back: string | undefined }) {
  const { user } = useSession()
  // A user who logs in on this page is about to leave it.
  const [before] = useState(user)
  const comeBack = useReturn(back)
  const logOut = useLogOut()
  if (!before || !user) return <AuthFrame {...frame} />
  return (
    <AuthFrame title="You are logged in">
      <Alert>You are logged in as {user.username}.</Alert>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => void comeBack()}>
          Go on
        </Button>
        <Button busy={logOut.isPending} onClick={() => logOut.mutate({})}>
          Log out
        </Button>
      </div>
    </AuthFrame>
  )
}

/** Returns to the page where the reader was, now logged in. */
export function useReturn(wanted: string | undefined): () => Promise<void> {
  const router = useRouter()
  return async () => {
    await startOver()
    await router.invalidate()
    router.history.replace(safeReturn(wanted))
  }
}
