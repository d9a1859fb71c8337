import { LONGEST_REPORT, ReportKind, reportKindWords } from '@pathwar/contracts/wargame/reports'
import * as z from 'zod'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { Field, TextArea } from '../../../components/field.tsx'
import { SelectField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

const Form = z.strictObject({
  kind: ReportKind,
  words: z
    .string()
    .trim()
    .min(1, 'Say what does not work.')
    .max(LONGEST_REPORT, `Use at most ${LONGEST_REPORT.toLocaleString('en')} characters.`),
})

interface Props {
  tournament: string
  level: string
  done: () => void
}

/** What does not work, in the player's words. */
export function ReportForm({ tournament, level, done }: Props) {
  const contract = useContractForm(Form, { kind: 'broken', words: '' }, async ({ kind, words }) => {
    const reports = await client.reports.report.mutate({ tournament, level, kind, words, client: 'web' })
    queryClient.setQueryData(trpc.reports.mine.queryKey({ tournament, level }), reports)
    done()
    toast('The organisers have it.')
  })
  const { form } = contract
  return (
    <DialogForm of={contract} action="Send" cancel={done}>
      <SelectField of={form} name="kind" label="What is wrong">
        {ReportKind.options.map((kind) => (
          <option key={kind} value={kind}>
            {reportKindWords[kind]}
          </option>
        ))}
      </SelectField>
      <Field
        label="What happens"
        error={form.formState.errors.words?.message}
        hint="What you did, and what you saw. Do not write passphrases."
      >
        {(control) => <TextArea {...control} rows={5} maxLength={LONGEST_REPORT} {...form.register('words')} />}
      </Field>
    </DialogForm>
  )
}
