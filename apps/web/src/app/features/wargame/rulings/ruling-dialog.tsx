import { counted } from '@pathwar/contracts/kernel/counted'
import type { RulingPreview } from '@pathwar/contracts/wargame/rulings'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { ErrorAlert } from '../../../components/alert.tsx'
import { formatAmount } from '../../../components/amount.tsx'
import { type ContractForm, useContractForm } from '../../../components/contract-form.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { toast, toastWithUndo } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { trpc } from '../../../trpc.ts'
import { type Act, acts, rule } from './ruling-acts.ts'
import { amountOf, newRuling, RulingForm } from './ruling-form.ts'

interface Props {
  act: Act
  tournament: string
  teams: string[]
  close: () => void
  onDone?: () => void
}

/** Asks for the reason and the amounts of a ruling, and shows beforehand what it changes for whom. */
export function RulingDialog(props: Props) {
  const { title, consequence } = acts[props.act]
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.close()}
      title={`${title}: ${counted(props.teams.length, 'team')}`}
      description={consequence}
    >
      <Form {...props} />
    </Dialog>
  )
}

function Form({ act, tournament, teams, close, onDone }: Props) {
  const { action, danger, needsReason } = acts[act]
  const contract = useContractForm(RulingForm, newRuling, async ({ reason, score, cash }) => {
    const { changed } = await rule(act, {
      ...{ tournament, teams, reason },
      score: amountOf(score),
      cash: amountOf(cash),
    })
    tell(
      act,
      tournament,
      changed.map(({ slug }) => slug),
    )
    close()
    onDone?.()
  })
  const { form } = contract
  const preview = usePreview(form, act, tournament, teams)
  const concerned = preview.data?.teams.filter(({ outcome }) => outcome === 'changes').length
  return (
    <DialogForm
      of={contract}
      action={action.replace('…', '')}
      {...(danger && { danger })}
      disabled={concerned === 0}
      cancel={close}
    >
      {act === 'adjusted' && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField of={form} name="score" label="Points" optional placeholder="such as 25 or -10" />
          <TextField of={form} name="cash" label="Cash" optional placeholder="such as 25 or -10" />
        </div>
      )}
      <TextField
        of={form}
        name="reason"
        label="Reason"
        optional={!needsReason}
        maxLength={500}
        hint={needsReason ? 'All members of the teams read it.' : 'For organisers, in the team’s history.'}
      />
      <ErrorAlert error={preview.error} />
      {preview.data && <Preview preview={preview.data} act={act} more={preview.more} />}
    </DialogForm>
  )
}

function usePreview(form: ContractForm<RulingForm, RulingForm>['form'], act: Act, tournament: string, teams: string[]) {
  const [score, cash] = useWatch({ control: form.control, name: ['score', 'cash'] })
  const input = { tournament, teams, kind: act, score: amountOf(score), cash: amountOf(cash) }
  const { data, error } = useQuery(trpc.rulings.preview.queryOptions(input, { placeholderData: keepPreviousData }))
  return { data, error, more: { score: input.score, cash: input.cash } }
}

const outcomes: Record<RulingPreview['teams'][number]['outcome'], string> = {
  changes: '',
  already: 'is so already',
  short: 'has not so much cash',
}

/** Of what each of the teams gets more. */
type More = Record<'score' | 'cash', number>

function Preview({ preview: { teams, levels }, act, more }: { preview: RulingPreview; act: Act; more: More }) {
  return (
    <section aria-label="What it changes" className="grid gap-2">
      <p className="text-xs text-ink-2">
        {counted(teams.filter(({ outcome }) => outcome === 'changes').length, 'team')} of {teams.length} will change
        {levels > 0 && `; the places of ${counted(levels, 'level')} are made anew`}.
      </p>
      <div className="rounded-md border border-line">
        <table className="w-full text-left text-xs">
          <thead>
            <tr className="border-b border-line text-ink-2">
              {['Team', 'Rank', 'Points', 'Cash', act === 'disqualified' ? 'Running' : '']
                .filter(Boolean)
                .map((head) => (
                  <th key={head} scope="col" className="px-2 py-1 font-medium not-first:text-right">
                    {head}
                  </th>
                ))}
            </tr>
          </thead>
          <tbody className="tabular-nums">
            {teams.map(({ slug, name, rank, score, cash, running, outcome }) => (
              <tr key={slug} className="border-b border-line/70 last:border-0">
                <td className="px-2 py-1 wrap-anywhere">
                  {name} {outcome !== 'changes' && <span className="text-warn">({outcomes[outcome]})</span>}
                </td>
                <td className="px-2 py-1 text-right">{rank ?? '–'}</td>
                <td className="px-2 py-1 text-right">{change(score, more.score)}</td>
                <td className="px-2 py-1 text-right">{change(cash, more.cash)}</td>
                {act === 'disqualified' && <td className="px-2 py-1 text-right">{running}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** A figure as it is and, if it changes, as it will be. */
function change(now: number, more: number): string {
  return more === 0 ? formatAmount(now) : `${formatAmount(now)} → ${formatAmount(now + more)}`
}

/** What was done, with an offer to take it back where that changes nothing else. */
function tell(act: Act, tournament: string, changed: string[]): void {
  const { done, back } = acts[act]
  const text = `${counted(changed.length, 'team')} ${done}.`
  if (!back || changed.length === 0) {
    toast(text)
    return
  }
  const undo = () =>
    void rule(back, { tournament, teams: changed, reason: '', score: 0, cash: 0 }).catch((error: unknown) =>
      toast(errorSentence(errorView(error)), 'bad'),
    )
  toastWithUndo(text, undo)
}
