import { createRootRoute } from '@tanstack/react-router'
import { NotFoundPage } from '../components/not-found-page.tsx'
import { sessionQuery } from '../session.ts'
import { Shell } from '../shell/shell.tsx'
import { queryClient } from '../trpc.ts'

/** The frame of every page; the session is loaded before any page is shown. */
export const root = createRootRoute({
  beforeLoad: async () => ({ session: await queryClient.ensureQueryData(sessionQuery) }),
  component: Shell,
  notFoundComponent: () => <NotFoundPage />,
})
