import type { SessionView } from '@pathwar/contracts/identity/auth'
import type { Privilege } from '@pathwar/contracts/kernel/permissions'
import { redirect } from '@tanstack/react-router'
import { may } from '../session.ts'

/**
 * Who may open a page: `everybody`, a logged-in `user`, users with one of some privileges, or an `operator`. `inherited`
 * means the same as the page around it.
 */
export type Needs = 'everybody' | 'user' | 'operator' | 'inherited' | readonly Privilege[]

export interface Navigation {
  context: { session: SessionView }
  location: { href: string; pathname: string }
}

/** Thrown by a guard; the error page shows its message. */
export class ForbiddenError extends Error {
  override name = 'ForbiddenError'
}

/** Redirects visitors to the log-in page, which brings them back here. */
export function requireUser({ context, location }: Navigation): void {
  if (!context.session.user) throw redirect({ to: '/log-in', search: { return: location.href } })
}

/** Checks whether a user may open a page; redirects visitors to the log-in page, and shows others why not. */
export function guard(needs: Needs, visit: Navigation): void {
  if (needs === 'everybody' || needs === 'inherited') return
  requireUser(visit)
  if (!meetsNeeds(needs, visit.context.session)) throw new ForbiddenError()
}

/** Whether a user has what a page needs; the pages around it may need more. */
export function meetsNeeds(needs: Needs, { user, domain }: SessionView): boolean {
  if (needs === 'everybody' || needs === 'inherited') return true
  if (needs === 'user') return user !== null
  // The privilege to operate counts only in the default domain.
  if (needs === 'operator') return may(user, 'operate') && domain.isDefault
  return may(user, ...needs)
}
