import { createRootRoute } from '@tanstack/react-router'
import { sessionQuery } from '../session.ts'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { Shell } from '../shell/shell.tsx'
import { queryClient } from '../trpc.ts'

/** What surrounds every page; who is asking is known before any page shows. */
export const root = createRootRoute({
  beforeLoad: async () => ({ session: await queryClient.ensureQueryData(sessionQuery) }),
  component: Shell,
  notFoundComponent: () => <NotFoundPage />,
})
