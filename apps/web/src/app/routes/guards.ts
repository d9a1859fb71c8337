import type { SessionView } from '@pathwar/contracts/identity/auth'
import type { Privilege } from '@pathwar/contracts/kernel/permissions'
import { redirect } from '@tanstack/react-router'
import { may } from '../features/identity/session/session.ts'

interface Visit {
  context: { session: SessionView }
  location: { href: string }
}

/** Sends visitors to the log-in page, which brings them back here. */
export function requireUser({ context, location }: Visit): void {
  if (!context.session.user) throw redirect({ to: '/log-in', search: { return: location.href } })
}

/** Thrown by a guard; the error page says it in words. */
export class ForbiddenError extends Error {
  override name = 'ForbiddenError'
}

/** Lets in who has one of the privileges; everybody else reads why not. */
export function requirePrivilege(...privileges: Privilege[]) {
  return (visit: Visit): void => {
    requireUser(visit)
    if (!may(visit.context.session.user, ...privileges)) throw new ForbiddenError()
  }
}
