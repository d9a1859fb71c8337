import { type DomainView, RenameDomain as Rename } from '@pathwar/contracts/tenancy/domains'
import { useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { Field, TextInput } from '../../../components/field.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { refreshDomains } from './domain-data.ts'

/** Changes the name that people read. */
export function RenameDomain({ domain }: { domain: DomainView }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Rename
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={`Rename ${domain.name}`}>
        <RenameForm domain={domain} close={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function RenameForm({ domain: { slug, name }, close }: { domain: DomainView; close: () => void }) {
  const { form, failure, onSubmit } = useContractForm(Rename, { slug, name }, async (values) => {
    await client.domains.rename.mutate(values)
    await refreshDomains()
    toast(`It is called ${values.name} now.`)
    close()
  })
  const { errors, isSubmitting } = form.formState
  return (
    <form className="grid gap-4" onSubmit={onSubmit} noValidate>
      <Field label="Name" error={errors.name?.message} hint="Its administrators may show another one in its settings.">
        {(control) => <TextInput {...control} autoComplete="off" {...form.register('name')} />}
      </Field>
      <ErrorAlert error={failure} />
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" busy={isSubmitting}>
          Rename
        </Button>
      </div>
    </form>
  )
}
