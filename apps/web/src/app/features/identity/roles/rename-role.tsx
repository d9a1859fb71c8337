import { RenameRole, type RoleView } from '@pathwar/contracts/identity/roles'
import { useNavigate } from '@tanstack/react-router'
import { useContractForm } from '../../../components/contract-form.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { client } from '../../../trpc.ts'
import { setRoles } from './use-change-roles.ts'

interface Props {
  role: RoleView
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function RenameRoleDialog({ role, open, onOpenChange }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`Rename ${role.name}`}>
      <RenameForm role={role} close={() => onOpenChange(false)} />
    </Dialog>
  )
}

function RenameForm({ role, close }: { role: RoleView; close: () => void }) {
  const navigate = useNavigate()
  const contract = useContractForm(RenameRole, { role: role.name, name: role.name }, async (wanted) => {
    const tree = await client.roles.rename.mutate(wanted)
    close()
    await navigate({ to: '/admin/roles', search: { role: wanted.name }, replace: true })
    setRoles(tree)
  })
  return (
    <DialogForm of={contract} action="Rename" cancel={close}>
      <TextField of={contract.form} name="name" label="New name" mono />
    </DialogForm>
  )
}
