import { type PasskeyView, RenamePasskey } from '@pathwar/contracts/identity/passkeys'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Fingerprint, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button, IconButton } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { ConfirmDialog, Dialog } from '../../../components/dialog.tsx'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { refreshFactors } from '../account/account-query.ts'
import { useRecoveryCodes } from '../second-factor/recovery-codes.tsx'
import { deviceName } from '../sessions/device-name.ts'
import { canUsePasskeys, makePasskey } from './passkey-browser.ts'

/**
 * The user's passkeys, which a device stores and a fingerprint or PIN unlocks. One is enough to log in, and it cannot be
 * phished.
 */
export function Passkeys() {
  const { data: passkeys, error } = useQuery(trpc.passkeys.list.queryOptions({}))
  const { show } = useRecoveryCodes()
  const add = useMutation({ mutationFn: addPasskey, onSuccess: (codes) => show(codes ?? []) })
  return (
    <Section
      title="Passkeys"
      action={
        <Button size="sm" busy={add.isPending} disabled={!canUsePasskeys()} onClick={() => add.mutate()}>
          Add a passkey
        </Button>
      }
    >
      <div className="grid gap-3">
        <p className="text-ink-2">
          Log in with a fingerprint, a face, a PIN or a security key. A passkey works only on this site, so nobody can
          steal it with a false page. It is also a second factor.
        </p>
        {!canUsePasskeys() && (
          <p className="text-ink-2">
            This browser cannot use passkeys here: it is too old, or this page was not opened over https.
          </p>
        )}
        <ErrorAlert error={error ?? add.error} />
        {!passkeys && !error && <SkeletonRows rows={1} />}
        {passkeys && passkeys.length > 0 && (
          <ul className="divide-y divide-line border-t border-line" aria-label="Passkeys">
            {passkeys.map((passkey) => (
              <PasskeyLine key={passkey.id} passkey={passkey} />
            ))}
          </ul>
        )}
      </div>
    </Section>
  )
}

/** Returns recovery codes if this is the first second factor. */
async function addPasskey(): Promise<string[] | null> {
  const { token, options } = await client.passkeys.beginRegistration.mutate({})
  const response = await makePasskey(options)
  const { name } = deviceName(navigator.userAgent)
  const { passkey, recoveryCodes } = await client.passkeys.finishRegistration.mutate({ token, response, name })
  toast(`The passkey “${passkey.name}” opens your account from now on.`)
  await refreshFactors()
  return recoveryCodes
}

function PasskeyLine({ passkey }: { passkey: PasskeyView }) {
  const [renaming, setRenaming] = useState(false)
  const [asking, setAsking] = useState(false)
  const { id, name, createdAt, lastUsedAt } = passkey
  const remove = useMutation(trpc.passkeys.remove.mutationOptions({ onSuccess: refreshFactors }))
  return (
    <li className="flex items-center gap-3 py-2.5 last:pb-0">
      <Fingerprint className="size-5 shrink-0 text-ink-2" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{name}</p>
        <p className="text-xs text-ink-2">
          added <RelativeTime at={createdAt} />
          {lastUsedAt && (
            <>
              {' · last used '}
              <RelativeTime at={lastUsedAt} />
            </>
          )}
        </p>
      </div>
      <IconButton label={`Rename ${name}`} onClick={() => setRenaming(true)}>
        <Pencil className="size-4" />
      </IconButton>
      <IconButton label={`Remove ${name}`} onClick={() => setAsking(true)}>
        <Trash2 className="size-4" />
      </IconButton>
      <Dialog open={renaming} onOpenChange={setRenaming} title="Rename this passkey">
        <RenameForm id={id} name={name} done={() => setRenaming(false)} />
      </Dialog>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Remove ${name}?`}
        consequence="It cannot log in to your account any more. Remove it from the device too; otherwise the device still offers it."
        action="Remove"
        danger
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ id })}
      />
    </li>
  )
}

function RenameForm({ id, name, done }: { id: string; name: string; done: () => void }) {
  const contract = useContractForm(RenamePasskey, { id, name }, async (values) => {
    const renamed = await client.passkeys.rename.mutate(values)
    queryClient.setQueryData(trpc.passkeys.list.queryKey({}), (list) =>
      list?.map((passkey) => (passkey.id === id ? renamed : passkey)),
    )
    done()
  })
  return (
    <DialogForm of={contract} action="Rename" cancel={done}>
      <TextField of={contract.form} name="name" label="Name" />
    </DialogForm>
  )
}
