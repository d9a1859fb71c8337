import { type FieldView, MOST_FIELDS } from '@pathwar/contracts/wargame/entries'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { DialogButton } from '../../../components/dialog-form.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { toast, toastWithUndo } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { FieldEditor } from './field-editor.tsx'
import { OrderButtons } from './order-buttons.tsx'

const failed = (error: unknown) => toast(errorSentence(errorView(error)), 'bad')

/** The questions of a tournament, in the order in which they are asked. */
export function FieldSection({ tournament }: { tournament: string }) {
  const { data: fields, error } = useQuery(trpc.entries.fields.queryOptions({ tournament }))
  const order = useMutation({
    mutationFn: (slugs: string[]) => client.entries.orderFields.mutate({ tournament, fields: slugs }),
    onSuccess: () => refresh('entries'),
    onError: failed,
  })
  const all = fields ?? []
  const asked = all.filter(({ retired }) => !retired)
  const retired = all.filter((field) => field.retired).map(({ slug }) => slug)
  return (
    <Section
      title="Questions"
      action={
        <DialogButton
          label="Add a question"
          button={{ size: 'sm', disabled: all.length >= MOST_FIELDS }}
          title="Add a question"
          description="Ask what you need to know, and no more."
        >
          {(close) => <FieldEditor tournament={tournament} field={null} close={close} />}
        </DialogButton>
      }
    >
      <ErrorAlert error={error} />
      {!fields && !error && <SkeletonRows rows={2} />}
      {fields?.length === 0 && (
        <p className="text-ink-2">
          Teams enter with their name alone. Ask teams or their members something, such as a school or the size of a
          shirt; the answers are in the list of entries.
        </p>
      )}
      <ul className="grid divide-y divide-line">
        {all.map((field, at) => (
          <li key={field.slug} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5">
            <Facts field={field} />
            <span className="flex flex-wrap items-center gap-1">
              {!field.retired && (
                <OrderButtons
                  name={field.label}
                  all={asked.map(({ slug }) => slug)}
                  at={at}
                  busy={order.isPending}
                  order={(slugs) => order.mutate([...slugs, ...retired])}
                />
              )}
              <DialogButton
                label="Change"
                button={{ size: 'sm', 'aria-label': `Change ${field.label}` }}
                title={`Change “${field.label}”`}
              >
                {(close) => <FieldEditor tournament={tournament} field={field} close={close} />}
              </DialogButton>
              <EndButton tournament={tournament} field={field} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const kinds = { text: 'text', number: 'number', choice: 'choice', tick: 'yes or no' }

function Facts({ field }: { field: FieldView }) {
  const { label, kind, asks, required, answers, retired, brackets } = field
  const facts = [
    `${kinds[kind]}, of each ${asks === 'team' ? 'team' : 'member'}`,
    `${answers} ${answers === 1 ? 'answer' : 'answers'}`,
    brackets.length > 0 && `decides ${brackets.join(', ')}`,
  ]
  return (
    <span className="grid min-w-0 gap-0.5">
      <span className="flex flex-wrap items-center gap-2 font-medium wrap-anywhere">
        {label}
        {required && <Badge>required</Badge>}
        {field.public && <Badge tone="accent">public</Badge>}
        {retired && <Badge>retired</Badge>}
      </span>
      <span className="text-xs text-ink-2 wrap-anywhere">{facts.filter(Boolean).join(' · ')}</span>
    </span>
  )
}

/** What nobody has answered is removed; what has answers is retired, and can be asked again. */
function EndButton({ tournament, field }: { tournament: string; field: FieldView }) {
  const of = { tournament, field: field.slug }
  const retire = useMutation({
    mutationFn: (retired: boolean) => client.entries.updateField.mutate({ ...of, changes: { retired } }),
    onSuccess: async (_, retired) => {
      await refresh('entries')
      if (retired) toastWithUndo(`“${field.label}” is asked no more.`, () => retire.mutate(false))
      else toast(`“${field.label}” is asked again.`)
    },
    onError: failed,
  })
  const remove = useMutation({
    mutationFn: () => client.entries.removeField.mutate(of),
    onSuccess: async () => {
      await refresh('entries')
      toast(`“${field.label}” is removed.`)
    },
    onError: failed,
  })
  const look = { size: 'sm', variant: 'ghost' } as const
  if (field.retired)
    return (
      <Button {...look} busy={retire.isPending} onClick={() => retire.mutate(false)}>
        Ask again
      </Button>
    )
  if (field.answers > 0)
    return (
      <Button
        {...look}
        busy={retire.isPending}
        aria-label={`Retire ${field.label}`}
        onClick={() => retire.mutate(true)}
      >
        Retire
      </Button>
    )
  return (
    <Button {...look} busy={remove.isPending} aria-label={`Remove ${field.label}`} onClick={() => remove.mutate()}>
      Remove
    </Button>
  )
}
