import { createRootRoute } from '@tanstack/react-router'
import { NotFoundPage } from '../components/not-found-page.tsx'
import { sessionQuery } from '../session.ts'
import { Shell } from '../shell/shell.tsx'
import { queryClient } from '../trpc.ts'

/** What surrounds every page; who is asking is known before any page shows. */
export const root = createRootRoute({
  beforeLoad: async () => ({ session: await queryClient.ensureQueryData(sessionQuery) }),
  component: Shell,
  notFoundComponent: () => <NotFoundPage />,
})
