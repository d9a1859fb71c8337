import { counted } from '@pathwar/contracts/kernel/counted'
import { readableName } from '@pathwar/contracts/kernel/names'
import { LONGEST_ANNOUNCEMENT } from '@pathwar/contracts/wargame/announcements'
import * as z from 'zod'
import { useContractForm } from '../../../components/contract-form.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { Field, TextArea } from '../../../components/field.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

const Message = z.strictObject({
  title: readableName(1, 120),
  body: z.string().max(LONGEST_ANNOUNCEMENT, `Use at most ${LONGEST_ANNOUNCEMENT} characters.`),
})

interface Props {
  tournament: string
  teams: string[]
  close: () => void
}

/** Writes an announcement to each of some teams, which nobody else reads. */
export function MessageDialog({ tournament, teams, close }: Props) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={`Message to ${counted(teams.length, 'team')}`}
      description="Their members see it on every page of the tournament, and are notified. Nobody else reads it."
    >
      <Form tournament={tournament} teams={teams} close={close} />
    </Dialog>
  )
}

function Form({ tournament, teams, close }: Props) {
  const contract = useContractForm(Message, { title: '', body: '' }, async ({ title, body }) => {
    for (const team of teams)
      await client.announcements.write.mutate({ tournament, title, body, to: { kind: 'team', team } })
    await queryClient.invalidateQueries({ queryKey: trpc.announcements.pathKey() })
    toast(`Sent to ${counted(teams.length, 'team')}.`)
    close()
  })
  const { form } = contract
  return (
    <DialogForm of={contract} action="Send" cancel={close}>
      <TextField of={form} name="title" label="Title" maxLength={120} />
      <Field label="Text" optional hint="Markdown." error={form.formState.errors.body?.message}>
        {(control) => <TextArea {...control} rows={5} maxLength={LONGEST_ANNOUNCEMENT} {...form.register('body')} />}
      </Field>
    </DialogForm>
  )
}
