import { Amount, Slug } from '@pathwar/contracts/kernel/text'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import * as z from 'zod'
import { ErrorAlert } from '../../../components/alert.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { ReleaseFields } from './release-fields.tsx'
import { checkAttempts, releaseFields, releaseForm, releaseOf } from './release-form.ts'

interface Props {
  /** Fixed if the button is on the tournament's page. */
  tournament?: string
  /** Fixed if the button is on the level's page. */
  level?: string
}

const amount = z
  .string()
  .refine((text) => text === '' || Amount.safeParse(Number(text)).success, 'Write an amount such as 80 or 12.50.')

const PublishForm = z
  .strictObject({
    tournament: Slug.or(z.literal('').refine(() => false, 'Choose a tournament.')),
    level: Slug.or(z.literal('').refine(() => false, 'Choose a level.')),
    price: amount,
    reward: amount,
    category: z.string().trim().max(40, 'Use at most 40 characters.'),
    ...releaseFields,
  })
  .superRefine(checkAttempts)

/** Publishes a level in a tournament, optionally with its own price and reward. */
export function PublishLevelButton(props: Props) {
  return (
    <DialogButton
      label={props.level ? 'Publish it' : 'Publish a level'}
      button={props.level ? { variant: 'primary' } : { size: 'sm' }}
      title="Publish a level"
    >
      {(close) => <PublishLevelForm {...props} done={close} />}
    </DialogButton>
  )
}

function PublishLevelForm({ tournament, level, done }: Props & { done: () => void }) {
  const levels = useQuery(trpc.levels.list.queryOptions({}))
  const tournaments = useQuery(trpc.tournaments.list.queryOptions({}))
  const [appears, sayWhen] = useState(false)
  const empty = {
    tournament: tournament ?? '',
    level: level ?? '',
    price: '',
    reward: '',
    category: '',
    ...releaseForm(null),
  }
  const contract = useContractForm(PublishForm, empty, async (values) => {
    const published = await client.levels.publish.mutate({
      tournament: values.tournament,
      level: values.level,
      ...(values.price ? { price: Number(values.price) } : {}),
      ...(values.reward ? { reward: Number(values.reward) } : {}),
      ...(values.category ? { category: values.category } : {}),
      ...(appears ? { release: releaseOf(values) } : {}),
    })
    done()
    toast(`${published.name} is published.`)
    await refresh('board', 'catalogue', 'tournaments')
  })
  const { form } = contract
  const chosen = levels.data?.find(({ slug }) => slug === form.watch('level'))?.flavors[0]
  if (levels.error || tournaments.error) return <ErrorAlert error={levels.error ?? tournaments.error} />
  if (!levels.data || !tournaments.data) return <Skeleton className="h-48" />
  return (
    <DialogForm of={contract} action="Publish" cancel={done}>
      {!tournament && (
        <SelectField of={form} name="tournament" label="Tournament">
          <Choices first="Choose a tournament" of={tournaments.data} />
        </SelectField>
      )}
      {!level && (
        <SelectField of={form} name="level" label="Level">
          <Choices first="Choose a level" of={levels.data} />
        </SelectField>
      )}
      <div className="grid grid-cols-2 gap-4">
        <TextField
          of={form}
          name="price"
          label="Price"
          optional
          inputMode="decimal"
          placeholder={shown(chosen?.price)}
        />
        <TextField
          of={form}
          name="reward"
          label="Reward"
          optional
          inputMode="decimal"
          placeholder={shown(chosen?.reward)}
        />
      </div>
      <TextField
        of={form}
        name="category"
        label="Category"
        optional
        hint="Empty fields take what the package says."
        placeholder={chosen?.category ?? ''}
      />
      <label className="flex items-baseline gap-2">
        <input
          type="checkbox"
          className="accent-accent"
          checked={appears}
          onChange={({ target }) => sayWhen(target.checked)}
        />
        Not for everybody at once: say when it opens, or what it needs
      </label>
      {appears && <OtherLevels of={form} tournament={form.watch('tournament')} level={form.watch('level')} />}
    </DialogForm>
  )
}

interface OtherProps {
  of: UseFormReturn<z.input<typeof PublishForm>, unknown, z.output<typeof PublishForm>>
  tournament: string
  level: string
}

function OtherLevels({ of, tournament, level }: OtherProps) {
  const { data = [] } = useQuery(trpc.levels.releases.queryOptions({ tournament }, { enabled: tournament !== '' }))
  return <ReleaseFields of={of} levels={data.filter(({ slug }) => slug !== level)} />
}

function Choices({ first, of }: { first: string; of: { slug: string; name: string }[] }) {
  return (
    <>
      <option value="">{first}</option>
      {of.map(({ slug, name }) => (
        <option key={slug} value={slug}>
          {name}
        </option>
      ))}
    </>
  )
}

function shown(value: number | undefined): string {
  return value === undefined ? '' : String(value)
}
