import { RenameRole, type RoleView } from '@pathwar/contracts/identity/roles'
import { useNavigate } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { Field, TextInput } from '../../../components/field.tsx'
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
  const { form, failure, onSubmit } = useContractForm(
    RenameRole,
    { role: role.name, name: role.name },
    async (wanted) => {
      const tree = await client.roles.rename.mutate(wanted)
      close()
      await navigate({ to: '/admin/roles', search: { role: wanted.name }, replace: true })
      setRoles(tree)
    },
  )
  const { errors, isSubmitting } = form.formState
  return (
    <form className="grid gap-4" onSubmit={onSubmit} noValidate>
      <Field label="New name" error={errors.name?.message}>
        {(control) => <TextInput {...control} mono autoComplete="off" {...form.register('name')} />}
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
