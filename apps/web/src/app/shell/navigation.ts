import type { UserView } from '@pathwar/contracts/auth'
import { may } from '../features/session/session.ts'

/** The main pages that this person has. */
export function navigation(user: UserView | null) {
  return [
    { label: 'Tournaments', to: '/tournaments' as const },
    ...(user ? [{ label: 'Teams', to: '/teams' as const }] : []),
    ...(may(user, 'tournament:manage', 'level:author', 'instance:manage')
      ? [{ label: 'Organise', to: '/organise' as const }]
      : []),
  ]
}
