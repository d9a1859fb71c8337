import { RoleName, type RoleView } from '@pathwar/contracts/identity/roles'
import { useNavigate } from '@tanstack/react-router'
import * as z from 'zod'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { Field, Select, TextInput } from '../../../components/field.tsx'
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
  const { form, failure, onSubmit } = useContractForm(
    Form,
    { name: '', parent: 'player' },
    async ({ name, parent }) => {
      setRoles(await client.roles.create.mutate({ name, parent: parent || null }))
      close()
      await navigate({ to: '/admin/roles', search: { role: name } })
    },
  )
  const { errors, isSubmitting } = form.formState
  return (
    <form className="grid gap-4" onSubmit={onSubmit} noValidate>
      <Field label="Name" error={errors.name?.message} hint="Lower-case letters, digits and dashes.">
        {(control) => (
          <TextInput {...control} mono autoComplete="off" placeholder="level-tester" {...form.register('name')} />
        )}
      </Field>
      <Field label="Inherits from" error={errors.parent?.message}>
        {(control) => (
          <Select {...control} {...form.register('parent')}>
            <option value="">nothing</option>
            {roles
              .filter(({ yours }) => yours)
              .map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
          </Select>
        )}
      </Field>
      <ErrorAlert error={failure} />
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" busy={isSubmitting}>
          Add
        </Button>
      </div>
    </form>
  )
}
