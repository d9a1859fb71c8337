import { CreateUser } from '@pathwar/contracts/identity/users'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import * as z from 'zod'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { Field, Select, TextInput } from '../../../components/field.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** What is left empty in the form is left out. */
const Form = z.object({
  username: CreateUser.shape.username,
  email: CreateUser.shape.email,
  displayName: z.literal('').or(CreateUser.shape.displayName),
  role: z.string(),
})

export function NewUserDialog({ open, onOpenChange }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Add a user"
      description="They get a mail with a link to choose their password. It is good for seven days."
    >
      <NewUserForm close={() => onOpenChange(false)} />
    </Dialog>
  )
}

function NewUserForm({ close }: { close: () => void }) {
  const navigate = useNavigate()
  const roles = useQuery(trpc.roles.list.queryOptions({}))
  const { form, failure, onSubmit } = useContractForm(
    Form,
    { username: '', email: '', displayName: '', role: '' },
    async ({ username, email, displayName, role }) => {
      const made = await client.users.create.mutate({
        ...{ username, email },
        ...(displayName ? { displayName } : {}),
        ...(role ? { role } : {}),
      })
      await queryClient.invalidateQueries({ queryKey: trpc.users.pathKey() })
      toast(`${made.username} was added and gets a mail.`)
      close()
      await navigate({ to: '/admin/users/$user', params: { user: made.id } })
    },
  )
  const { errors, isSubmitting } = form.formState
  return (
    <form className="grid gap-4" onSubmit={onSubmit} noValidate>
      <Field label="User name" error={errors.username?.message}>
        {(control) => <TextInput {...control} autoComplete="off" {...form.register('username')} />}
      </Field>
      <Field label="E-mail" error={errors.email?.message}>
        {(control) => <TextInput {...control} type="email" autoComplete="off" {...form.register('email')} />}
      </Field>
      <Field label="Display name" optional error={errors.displayName?.message}>
        {(control) => <TextInput {...control} autoComplete="off" {...form.register('displayName')} />}
      </Field>
      <Field label="Role" optional error={errors.role?.message} hint="On top of what everybody gets.">
        {(control) => (
          <Select {...control} {...form.register('role')}>
            <option value="">None</option>
            {roles.data?.roles
              .filter(({ yours, automatic }) => yours && !automatic)
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
          Add and send the mail
        </Button>
      </div>
    </form>
  )
}
