import { counted } from '@pathwar/contracts/kernel/counted'
import { LONGEST_REPORT } from '@pathwar/contracts/wargame/reports'
import { useMutation } from '@tanstack/react-query'
import * as z from 'zod'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { Field, TextArea } from '../../../components/field.tsx'
import { toast, toastWithUndo } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

interface Props {
  chosen: string[]
  /** Those on the page. */
  all: string[]
  chooseAll: (ids: string[]) => void
  done: () => void
}

const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.reports.pathKey() })

/** What is done with the chosen reports. */
export function ReportActs({ chosen, all, chooseAll, done }: Props) {
  const [claim, open, close] = [useAct('claim', 'taken'), useAct('open', 'open again'), useAct('close', 'closed')]
  const none = chosen.length === 0
  const act = (run: ReturnType<typeof useAct>) => () => run.mutate(chosen, { onSuccess: done })
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="sm" variant="ghost" onClick={() => chooseAll(none ? all : [])}>
        {none ? 'Choose all' : `${counted(chosen.length, 'report')} chosen: choose none`}
      </Button>
      <DialogButton
        label="Answer…"
        button={{ size: 'sm', variant: 'primary', disabled: none }}
        title={`Answer ${counted(chosen.length, 'report')}`}
        description="All who made them are notified."
      >
        {(shut) => (
          <AnswerForm
            reports={chosen}
            cancel={shut}
            done={() => {
              shut()
              done()
            }}
          />
        )}
      </DialogButton>
      <Button size="sm" disabled={none} busy={claim.isPending} onClick={act(claim)}>
        Take
      </Button>
      <Button size="sm" disabled={none} busy={close.isPending} onClick={act(close)}>
        Close
      </Button>
      <Button size="sm" variant="ghost" disabled={none} busy={open.isPending} onClick={act(open)}>
        Open again
      </Button>
    </div>
  )
}

function useAct(verb: 'claim' | 'open' | 'close', said: string) {
  return useMutation({
    mutationFn: (reports: string[]) => client.reports[verb].mutate({ reports }),
    onSuccess: async ({ changed }, reports) => {
      await refresh()
      const words = `${counted(changed, 'report')} ${changed === 1 ? 'is' : 'are'} ${said}.`
      if (changed === 0) toast('Nothing changed: they were so already, or somebody else has them.')
      else if (verb === 'close') toastWithUndo(words, () => client.reports.open.mutate({ reports }).then(refresh))
      else toast(words)
    },
    onError: (error) => toast(errorSentence(errorView(error)), 'bad'),
  })
}

const Form = z.strictObject({
  answer: z
    .string()
    .trim()
    .min(1, 'Write an answer.')
    .max(LONGEST_REPORT, `Use at most ${LONGEST_REPORT.toLocaleString('en')} characters.`),
})

function AnswerForm({ reports, cancel, done }: { reports: string[]; cancel: () => void; done: () => void }) {
  const contract = useContractForm(Form, { answer: '' }, async ({ answer }) => {
    const { changed } = await client.reports.answer.mutate({ reports, answer })
    done()
    toast(`${counted(changed, 'report')} ${changed === 1 ? 'is' : 'are'} answered.`)
    await refresh()
  })
  const { form } = contract
  return (
    <DialogForm of={contract} action="Answer" cancel={cancel}>
      <Field label="Answer" error={form.formState.errors.answer?.message}>
        {(control) => <TextArea {...control} rows={5} maxLength={LONGEST_REPORT} {...form.register('answer')} />}
      </Field>
    </DialogForm>
  )
}
