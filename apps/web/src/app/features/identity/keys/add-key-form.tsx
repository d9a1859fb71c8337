import { AddKey } from '@pathwar/contracts/identity/keys'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { Field, TextArea } from '../../../components/field.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

/** Adds a public key; the form is cleared afterwards. */
export function AddKeyForm() {
  const { form, failure, onSubmit } = useContractForm(AddKey, { key: '', name: '' }, async ({ key, name }) => {
    const added = await client.keys.add.mutate(name ? { key, name } : { key })
    form.reset()
    toast(`${added.name || added.type} can be used from now on.`)
    await queryClient.invalidateQueries(trpc.keys.list.queryFilter())
  })
  const { errors, isSubmitting } = form.formState
  return (
    <form className="grid gap-4 border-t border-line pt-4" onSubmit={onSubmit} noValidate>
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
            spellCheck={false}
            placeholder="ssh-ed25519 AAAA… you@laptop"
            {...form.register('key')}
          />
        )}
      </Field>
      <TextField of={form} name="name" label="Name" optional placeholder="the key’s comment" />
      <ErrorAlert error={failure} />
      <div>
        <Button type="submit" variant="primary" busy={isSubmitting}>
          Add key
        </Button>
      </div>
    </form>
  )
}
