import type { SessionView } from '@pathwar/contracts/identity/auth'
import { may } from '../features/identity/session/session.ts'
import { adminPagesFor } from './admin/admin-pages.ts'

/** The main pages that this person has. */
export function navigation(session: SessionView) {
  const { user } = session
  return [
    { label: 'Tournaments', to: '/tournaments' as const },
    ...(user ? [{ label: 'Teams', to: '/teams' as const }] : []),
    ...(may(user, 'tournament:manage', 'level:author', 'instance:manage')
      ? [{ label: 'Organise', to: '/organise' as const }]
      : []),
    ...(adminPagesFor(session).length > 0 ? [{ label: 'Administration', to: '/admin' as const }] : []),
  ]
}
