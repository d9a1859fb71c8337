import { type DomainView, RenameDomain as Rename } from '@pathwar/contracts/tenancy/domains'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { refreshDomains } from './domain-data.ts'

/** Changes the display name. */
export function RenameDomain({ domain }: { domain: DomainView }) {
  return (
    <DialogButton label="Rename" button={{ size: 'sm' }} title={`Rename ${domain.name}`}>
      {(close) => <RenameForm domain={domain} close={close} />}
    </DialogButton>
  )
}

function RenameForm({ domain: { slug, name }, close }: { domain: DomainView; close: () => void }) {
  const contract = useContractForm(Rename, { slug, name }, async (values) => {
    await client.domains.rename.mutate(values)
    await refreshDomains()
    toast(`It is called ${values.name} now.`)
    close()
  })
  return (
    <DialogForm of={contract} action="Rename" cancel={close}>
      <TextField
        of={contract.form}
        name="name"
        label="Name"
        hint="Its administrators may show another one in its settings."
      />
    </DialogForm>
  )
}
