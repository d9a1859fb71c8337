import * as z from 'zod'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { TextField } from '../../../components/form-field.tsx'
import { client } from '../../../trpc.ts'
import { refreshRulings } from './ruling-acts.ts'

const Note = z.strictObject({
  text: z.string().trim().min(1, 'Write something.').max(500, 'Use at most 500 characters.'),
})

/** A note about a team, for organisers alone. */
export function NoteForm({ tournament, team }: { tournament: string; team: string }) {
  const { form, failure, busy, onSubmit } = useContractForm(Note, { text: '' }, async ({ text }) => {
    await client.rulings.note.mutate({ tournament, team, text })
    form.reset()
    await refreshRulings()
  })
  return (
    <form className="grid gap-2" onSubmit={onSubmit} noValidate>
      <TextField of={form} name="text" label="Note" hint="Only organisers read it." maxLength={500} />
      <ErrorAlert error={failure} />
      <Button type="submit" size="sm" className="justify-self-start" busy={busy}>
        Add the note
      </Button>
    </form>
  )
}
