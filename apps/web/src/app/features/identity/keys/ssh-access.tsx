import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { trpc } from '../../../trpc.ts'
import { HostKey } from './host-key.tsx'
import { PasswordLine } from './password-line.tsx'
import { useOneTimePassword } from './use-one-time-password.ts'

const SignedKeyForm = lazy(() => import('./add-key-form.tsx').then((module) => ({ default: module.SignedKeyForm })))

/** How SSH knows the user: by which key; or how to add one, or to get a password, without leaving the page. */
export function SshAccess() {
  const { data: keys } = useQuery(trpc.keys.list.queryOptions({}))
  const { password, busy, error, make } = useOneTimePassword()
  const [adding, setAdding] = useState(false)
  if (!keys) return <Skeleton className="h-20" />
  const known = keys.length > 0
  return (
    <section aria-label="How SSH knows you" className="grid grid-cols-1 gap-2.5 rounded-md bg-sunken/60 p-3">
      <p className="text-xs text-ink-2">
        {known ? `SSH knows you by ${namesOf(keys)}.` : 'SSH does not know you yet: add your key, or take a password.'}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => setAdding(true)}>
          {known ? 'Add another key' : 'Add a key'}
        </Button>
        <Button size="sm" busy={busy} onClick={make}>
          {password ? 'Another password' : 'One-time password'}
        </Button>
      </div>
      {password && <PasswordLine password={password} />}
      <ErrorAlert error={error} />
      <HostKey />
      <Dialog open={adding} onOpenChange={setAdding} title="Add a key">
        <Suspense fallback={<Skeleton className="h-64" />}>
          <SignedKeyForm onDone={() => setAdding(false)} />
        </Suspense>
      </Dialog>
    </section>
  )
}

function namesOf(keys: { name: string; type: string }[]): string {
  const [first, ...others] = keys
  const name = first?.name || first?.type
  return others.length === 0 ? `your key ${name}` : `your key ${name} and ${others.length} more`
}
