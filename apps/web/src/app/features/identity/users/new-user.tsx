import { CreateUser } from '@pathwar/contracts/identity/users'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import * as z from 'zod'
import { useContractForm } from '../../../components/contract-form.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Empty fields are left out. */
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
      description="They get a mail with a link to choose their password. It is valid for seven days."
    >
      <NewUserForm close={() => onOpenChange(false)} />
    </Dialog>
  )
}

function NewUserForm({ close }: { close: () => void }) {
  const navigate = useNavigate()
  const roles = useQuery(trpc.roles.list.queryOptions({}))
  const contract = useContractForm(
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
  const { form } = contract
  return (
    <DialogForm of={contract} action="Add and send the mail" cancel={close}>
      <TextField of={form} name="username" label="User name" />
      <TextField of={form} name="email" label="E-mail" type="email" />
      <TextField of={form} name="displayName" label="Display name" optional />
      <SelectField of={form} name="role" label="Role" optional hint="In addition to what everybody gets.">
        <option value="">None</option>
        {roles.data?.roles
          .filter(({ yours, automatic }) => yours && !automatic)
          .map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
      </SelectField>
    </DialogForm>
  )
}
