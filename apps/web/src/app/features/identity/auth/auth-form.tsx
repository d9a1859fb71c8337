import type { FormEventHandler, ReactNode } from 'react'
import { ErrorAlert, useMustWait } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'

/** The form of a page before log-in: its fields, its error, and its one large button. */
export function AuthForm({
  action,
  busy,
  failure,
  wayOut,
  onSubmit,
  children,
}: {
  action: string
  busy: boolean
  failure: unknown
  /** A button or link that helps with the error. */
  wayOut?: ReactNode
  onSubmit: FormEventHandler
  children: ReactNode
}) {
  const mustWait = useMustWait(failure)
  return (
    <form className="grid gap-4" onSubmit={onSubmit} noValidate>
      {children}
      <ErrorAlert error={failure}>{wayOut}</ErrorAlert>
      <Button type="submit" variant="primary" size="lg" busy={busy} disabled={mustWait}>
        {action}
      </Button>
    </form>
  )
}
