import { Amount, Slug } from '@pathwar/contracts/kernel/text'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import * as z from 'zod'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { Field, Select, TextInput } from '../../../components/field.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

interface Props {
  /** Fixed when the button stands on the tournament's page. */
  tournament?: string
  /** Fixed when the button stands on the level's page. */
  level?: string
}

const amount = z
  .string()
  .refine((text) => text === '' || Amount.safeParse(Number(text)).success, 'Write an amount such as 80 or 12.50.')

const PublishForm = z.strictObject({
  tournament: Slug.or(z.literal('').refine(() => false, 'Choose a tournament.')),
  level: Slug.or(z.literal('').refine(() => false, 'Choose a level.')),
  price: amount,
  reward: amount,
  category: z.string().trim().max(40, 'Use at most 40 characters.'),
})

/** Puts a level in play in a tournament, with a price and a reward of its own if wanted. */
export function PublishLevelButton(props: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        variant={props.level ? 'primary' : 'secondary'}
        size={props.level ? 'md' : 'sm'}
        onClick={() => setOpen(true)}
      >
        {props.level ? 'Put it in play' : 'Put a level in play'}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title="Put a level in play">
        <PublishLevelForm {...props} done={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function PublishLevelForm({ tournament, level, done }: Props & { done: () => void }) {
  const levels = useQuery(trpc.levels.list.queryOptions({}))
  const tournaments = useQuery(trpc.tournaments.list.queryOptions({}))
  const empty = { tournament: tournament ?? '', level: level ?? '', price: '', reward: '', category: '' }
  const { form, failure, onSubmit } = useContractForm(PublishForm, empty, async (values) => {
    const published = await client.levels.publish.mutate({
      tournament: values.tournament,
      level: values.level,
      ...(values.price ? { price: Number(values.price) } : {}),
      ...(values.reward ? { reward: Number(values.reward) } : {}),
      ...(values.category ? { category: values.category } : {}),
    })
    done()
    toast(`${published.name} is in play.`)
    await refresh('board', 'catalogue', 'tournaments')
  })
  const { errors, isSubmitting } = form.formState
  const chosen = levels.data?.find(({ slug }) => slug === form.watch('level'))?.flavors[0]
  if (levels.error || tournaments.error) return <ErrorAlert error={levels.error ?? tournaments.error} />
  if (!levels.data || !tournaments.data) return <Skeleton className="h-48" />
  return (
    <form className="grid gap-4" onSubmit={onSubmit} noValidate>
      {!tournament && (
        <Field label="Tournament" error={errors.tournament?.message}>
          {(control) => (
            <Select {...control} {...form.register('tournament')}>
              <Choices first="Choose a tournament" of={tournaments.data} />
            </Select>
          )}
        </Field>
      )}
      {!level && (
        <Field label="Level" error={errors.level?.message}>
          {(control) => (
            <Select {...control} {...form.register('level')}>
              <Choices first="Choose a level" of={levels.data} />
            </Select>
          )}
        </Field>
      )}
      <div className="grid grid-cols-2 gap-4">
        <Field label="Price" optional error={errors.price?.message}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              placeholder={shown(chosen?.price)}
              {...form.register('price')}
            />
          )}
        </Field>
        <Field label="Reward" optional error={errors.reward?.message}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              placeholder={shown(chosen?.reward)}
              {...form.register('reward')}
            />
          )}
        </Field>
      </div>
      <Field label="Category" optional error={errors.category?.message} hint="Empty fields take what the package says.">
        {(control) => <TextInput {...control} placeholder={chosen?.category ?? ''} {...form.register('category')} />}
      </Field>
      <ErrorAlert error={failure} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" busy={isSubmitting}>
          Put in play
        </Button>
      </div>
    </form>
  )
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
