import type { SessionView } from '@pathwar/contracts/identity/auth'
import type { Privilege } from '@pathwar/contracts/kernel/permissions'
import { redirect } from '@tanstack/react-router'
import { may } from '../session.ts'

/**
 * Whom a page lets in: `everybody`, a `user` who is logged in, whoever has one of some privileges, or an `operator`.
 * A page inside another one that is `inherited` has the same readers as that one.
 */
export type Needs = 'everybody' | 'user' | 'operator' | 'inherited' | readonly Privilege[]

export interface Navigation {
  context: { session: SessionView }
  location: { href: string; pathname: string }
}

/** Thrown by a guard; the error page says it in words. */
export class ForbiddenError extends Error {
  override name = 'ForbiddenError'
}

/** Sends visitors to the log-in page, which brings them back here. */
export function requireUser({ context, location }: Navigation): void {
  if (!context.session.user) throw redirect({ to: '/log-in', search: { return: location.href } })
}

/** Lets in who may read a page; visitors are sent to log in, everybody else reads why not. */
export function guard(needs: Needs, visit: Navigation): void {
  if (needs === 'everybody' || needs === 'inherited') return
  requireUser(visit)
  if (!meetsNeeds(needs, visit.context.session)) throw new ForbiddenError()
}

/** Whether somebody has what a page needs; the pages around it may need more. */
export function meetsNeeds(needs: Needs, { user, domain }: SessionView): boolean {
  if (needs === 'everybody' || needs === 'inherited') return true
  if (needs === 'user') return user !== null
  // The privilege to operate counts in the default domain alone.
  if (needs === 'operator') return may(user, 'operate') && domain.isDefault
  return may(user, ...needs)
}
