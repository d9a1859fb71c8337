import { type BracketView, MOST_BRACKETS, needsOf } from '@pathwar/contracts/wargame/brackets'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Section } from '../../../components/card.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { DialogButton } from '../../../components/dialog-form.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { toast } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { OrderButtons } from '../entries/order-buttons.tsx'
import { BracketEditor } from './bracket-editor.tsx'

/** The brackets of a tournament: what they are called and need, and in which order they are shown. */
export function BracketSection({ tournament }: { tournament: string }) {
  const { data: brackets, error } = useQuery(trpc.brackets.list.queryOptions({ tournament }))
  const order = useMutation({
    mutationFn: (slugs: string[]) => client.brackets.order.mutate({ tournament, brackets: slugs }),
    onSuccess: () => refresh('entries', 'scoreboard'),
    onError: (failure) => toast(errorSentence(errorView(failure)), 'bad'),
  })
  const slugs = (brackets ?? []).map(({ slug }) => slug)
  return (
    <Section
      title="Brackets"
      action={
        <DialogButton
          label="Add a bracket"
          button={{ size: 'sm', disabled: slugs.length >= MOST_BRACKETS }}
          title="Add a bracket"
          description="Its teams have places of their own on the scoreboard, beside those among all."
        >
          {(close) => <BracketEditor tournament={tournament} bracket={null} close={close} />}
        </DialogButton>
      }
    >
      <ErrorAlert error={error} />
      {!brackets && !error && <SkeletonRows rows={2} />}
      {brackets?.length === 0 && (
        <p className="text-ink-2">
          All teams compete with one another. Add brackets, such as students and professionals, to rank each among
          themselves as well.
        </p>
      )}
      <ul className="grid divide-y divide-line">
        {brackets?.map((bracket, at) => (
          <li key={bracket.slug} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5">
            <Facts bracket={bracket} />
            <span className="flex flex-wrap items-center gap-1">
              <OrderButtons name={bracket.name} all={slugs} at={at} busy={order.isPending} order={order.mutate} />
              <DialogButton
                label="Change"
                button={{ size: 'sm', 'aria-label': `Change ${bracket.name}` }}
                title={`Change ${bracket.name}`}
              >
                {(close) => <BracketEditor tournament={tournament} bracket={bracket} close={close} />}
              </DialogButton>
              <ConfirmButton
                label="Remove"
                button={{ size: 'sm', variant: 'ghost', 'aria-label': `Remove ${bracket.name}` }}
                title={`Remove ${bracket.name}?`}
                consequence="It goes from the scoreboard. That is possible only while no team, code or announcement refers to it."
                action="Remove the bracket"
                danger
                run={() => client.brackets.remove.mutate({ tournament, bracket: bracket.slug })}
                done={() => refresh('entries', 'scoreboard')}
              />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Facts({ bracket }: { bracket: BracketView }) {
  const { name, label, isDefault, teams } = bracket
  const needs = needsOf(bracket)
  return (
    <span className="grid min-w-0 gap-0.5">
      <span className="flex flex-wrap items-center gap-2 font-medium wrap-anywhere">
        {name}
        {label !== name && <Badge>{label}</Badge>}
        {isDefault && <Badge tone="accent">default</Badge>}
      </span>
      <span className="text-xs text-ink-2 wrap-anywhere">
        {teams} {teams === 1 ? 'team' : 'teams'} · {needs ? `needs ${needs}` : 'open to all'}
      </span>
    </span>
  )
}
