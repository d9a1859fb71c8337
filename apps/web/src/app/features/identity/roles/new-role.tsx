import { RoleName, type RoleView } from '@pathwar/contracts/identity/roles'
import { useNavigate } from '@tanstack/react-router'
import * as z from 'zod'
import { useContractForm } from '../../../components/contract-form.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { client } from '../../../trpc.ts'
import { setRoles } from './use-change-roles.ts'

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  roles: RoleView[]
}

const Form = z.object({ name: RoleName, parent: z.string() })

export function NewRoleDialog({ open, onOpenChange, roles }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Add a role" description="Choose what it gives afterwards.">
      <NewRoleForm roles={roles} close={() => onOpenChange(false)} />
    </Dialog>
  )
}

function NewRoleForm({ roles, close }: { roles: RoleView[]; close: () => void }) {
  const navigate = useNavigate()
  const contract = useContractForm(Form, { name: '', parent: 'player' }, async ({ name, parent }) => {
    setRoles(await client.roles.create.mutate({ name, parent: parent || null }))
    close()
    await navigate({ to: '/admin/roles', search: { role: name } })
  })
  const { form } = contract
  return (
    <DialogForm of={contract} action="Add" cancel={close}>
      <TextField
        of={form}
        name="name"
        label="Name"
        hint="Lower-case letters, digits and dashes."
        mono
        placeholder="level-tester"
      />
      <SelectField of={form} name="parent" label="Inherits from">
        <option value="">nothing</option>
        {roles
          .filter(({ yours }) => yours)
          .map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
      </SelectField>
    </DialogForm>
  )
}
