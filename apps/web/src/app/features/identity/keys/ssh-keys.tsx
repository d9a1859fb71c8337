import type { KeyView } from '@pathwar/contracts/identity/keys'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { IconButton } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { ConfirmDialog } from '../../../components/dialog.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { queryClient, trpc } from '../../../trpc.ts'
import { AddKeyForm } from './add-key-form.tsx'

/** The user's public keys for the SSH proxy. */
export function SshKeys() {
  const { data, error, isPending } = useQuery(trpc.keys.list.queryOptions({}))
  return (
    <Section title="Your keys">
      <div className="grid grid-cols-1 gap-5">
        <ErrorAlert error={error} />
        {isPending && <SkeletonRows rows={1} height="h-14" />}
        {data?.length === 0 && (
          <p className="text-ink-2">
            No key yet. Add yours below and enter levels with plain <code className="text-xs">ssh</code>, or use a
            one-time password.
          </p>
        )}
        {data && data.length > 0 && (
          <ul className="divide-y divide-line">
            {data.map((key) => (
              <KeyLine key={key.id} sshKey={key} />
            ))}
          </ul>
        )}
        <AddKeyForm />
      </div>
    </Section>
  )
}

function KeyLine({ sshKey }: { sshKey: KeyView }) {
  const [asking, setAsking] = useState(false)
  const name = sshKey.name || sshKey.type
  const remove = useMutation(
    trpc.keys.remove.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.keys.list.queryFilter()),
    }),
  )
  return (
    <li className="flex items-center gap-3 py-2.5 first:pt-0">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate font-mono text-xs text-ink-2" title={sshKey.fingerprint}>
          {sshKey.type} {sshKey.fingerprint}
        </p>
      </div>
      <span className="text-xs text-ink-2 max-sm:hidden">
        added <RelativeTime at={sshKey.createdAt} />
      </span>
      <IconButton label={`Remove ${name}`} onClick={() => setAsking(true)}>
        <Trash2 className="size-4" />
      </IconButton>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Remove ${name}?`}
        consequence="New SSH connections with this key are refused at once."
        action="Remove"
        danger
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ id: sshKey.id })}
      />
    </li>
  )
}
