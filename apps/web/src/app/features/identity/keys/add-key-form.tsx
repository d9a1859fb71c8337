import { AddKey, hasPrivateKey } from '@pathwar/contracts/identity/keys'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { CopyField } from '../../../components/copy-field.tsx'
import { Field, TextArea } from '../../../components/field.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

/** A button that opens the form for a new key below itself. */
export function AddKeyForm() {
  const [open, setOpen] = useState(false)
  return (
    <div className="grid grid-cols-1 gap-4 border-t border-line pt-4">
      {open ? (
        <SignedKeyForm onDone={() => setOpen(false)} />
      ) : (
        <div>
          <Button onClick={() => setOpen(true)}>Add a key…</Button>
        </div>
      )}
    </div>
  )
}

/** Adds a public key with a signature over a text of the server, which shows that its holder asks for it. */
export function SignedKeyForm({ onDone }: { onDone: () => void }) {
  const { mutate: begin, data, error } = useMutation(trpc.keys.begin.mutationOptions())
  useEffect(() => begin({}), [begin])
  if (error) return <ErrorAlert error={error} />
  if (!data) return <Skeleton className="h-64" />
  return <SignedKey token={data.token} challenge={data.challenge} onDone={onDone} />
}

interface SignedKeyProps {
  token: string
  challenge: string
  onDone: () => void
}

function SignedKey({ token, challenge, onDone }: SignedKeyProps) {
  const empty = { key: '', name: '', token, signature: '' }
  const { form, failure, onSubmit } = useContractForm(AddKey, empty, async ({ name, ...values }) => {
    const added = await client.keys.add.mutate(name ? { name, ...values } : values)
    toast(`${added.name || added.type} can be used from now on.`)
    await queryClient.invalidateQueries(trpc.keys.list.queryFilter())
    onDone()
  })
  const { errors, isSubmitting } = form.formState
  // Not even on the page: a private key that was pasted is gone at once.
  const withoutPrivate = (field: 'key' | 'signature' | 'name') => ({
    onChange: () => {
      if (!hasPrivateKey(form.getValues(field) ?? '')) return form.clearErrors(field)
      void form.trigger(field).then(() => form.setValue(field, ''))
    },
  })
  const command = `echo '${challenge}' | ssh-keygen -Y sign -n pathwar -f ~/.ssh/id_ed25519`
  return (
    <form className="grid grid-cols-1 gap-4" onSubmit={onSubmit} noValidate>
      <Field
        label="Public key"
        error={errors.key?.message}
        hint={
          <>
            The one line of your <code>.pub</code> file, such as <code>~/.ssh/id_ed25519.pub</code>. None yet? Run{' '}
            <code>ssh-keygen -t ed25519</code>.
          </>
        }
      >
        {(control) => (
          <TextArea
            {...control}
            mono
            autoFocus
            spellCheck={false}
            placeholder="ssh-ed25519 AAAA… you@laptop"
            {...form.register('key', withoutPrivate('key'))}
          />
        )}
      </Field>
      <div className="grid gap-1">
        <span className="text-sm font-medium">Show that it is yours</span>
        <p className="text-sm text-ink-2">Run this where the key is, and paste what it prints below.</p>
        <CopyField value={command} label="command that signs" />
      </div>
      <Field label="Signature" error={errors.signature?.message}>
        {(control) => (
          <TextArea
            {...control}
            mono
            spellCheck={false}
            placeholder="-----BEGIN SSH SIGNATURE-----"
            {...form.register('signature', withoutPrivate('signature'))}
          />
        )}
      </Field>
      <TextField
        of={form}
        name="name"
        label="Name"
        optional
        placeholder="the key’s comment"
        register={withoutPrivate('name')}
      />
      <ErrorAlert error={failure} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={isSubmitting}>
          Add key
        </Button>
        <Button variant="ghost" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
