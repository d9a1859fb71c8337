import { LONGEST_WRITEUP, type WriteupPage } from '@pathwar/contracts/wargame/writeups'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useRef } from 'react'
import * as z from 'zod'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { Field, TextArea } from '../../../components/field.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { Markdown } from '../../../components/lazy-markdown.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

const route = getRouteApi('/tournaments/$tournament/levels/$level/write')

/** One's own write-up of a level: written as a draft, published, changed, and removed. */
export function WritePage() {
  const { tournament, level } = route.useParams()
  const { data, error, isPending } = useQuery(
    // What is being written stays, whatever happens elsewhere.
    trpc.writeups.list.queryOptions({ tournament, level, limit: 1 }, { staleTime: Number.POSITIVE_INFINITY }),
  )
  const page = useQuery(trpc.play.level.queryOptions({ tournament, level }))
  return (
    <main id="content" className="grid grid-cols-1 content-start gap-5 py-5">
      <header>
        <Link
          to="/tournaments/$tournament/levels/$level"
          params={{ tournament, level }}
          className="-ml-1 inline-flex items-center gap-1 rounded-sm text-ink-2 hover:text-ink"
        >
          <ChevronLeft className="size-4" aria-hidden="true" /> {page.data?.card.name ?? 'The level'}
        </Link>
        <h1 className="mt-1 text-xl font-semibold tracking-tight">Your write-up</h1>
      </header>
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={4} />}
      {data && !data.may.write && (
        <Alert>
          {data.when === 'never'
            ? 'The organisers of this tournament have no write-ups.'
            : 'You can write about a level once your team has solved it, and until the tournament is archived.'}
        </Alert>
      )}
      {data?.may.write && <Editor key={`${tournament} ${level}`} tournament={tournament} level={level} page={data} />}
    </main>
  )
}

const Form = z.strictObject({
  title: z.string().trim().min(1, 'Give it a title.').max(120, 'Use at most 120 characters.'),
  body: z
    .string()
    .trim()
    .min(1, 'Write how it is solved.')
    .max(LONGEST_WRITEUP, `Use at most ${LONGEST_WRITEUP.toLocaleString('en')} characters.`),
})

interface Props {
  tournament: string
  level: string
  page: WriteupPage
}

function Editor({ tournament, level, page: { mine, may } }: Props) {
  const navigate = useNavigate()
  // The button that was pressed says it, before the form is sent.
  const publish = useRef(false)
  const back = () => navigate({ to: '/tournaments/$tournament/levels/$level', params: { tournament, level } })
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.writeups.pathKey() })
  const initial = { title: mine?.title ?? '', body: mine?.body ?? '' }
  const { form, failure, onSubmit, busy } = useContractForm(Form, initial, async (values) => {
    const written = await client.writeups.write.mutate({ tournament, level, ...values, publish: publish.current })
    form.reset(values)
    toast(written.mine?.state === 'draft' ? 'Kept as a draft.' : 'Published.')
    await refresh()
    await back()
  })
  const body = form.watch('body')
  return (
    <form className="grid gap-4" onSubmit={onSubmit} noValidate>
      {mine?.state === 'hidden' && <Alert>An organiser keeps it from players.</Alert>}
      {!may.publish && <Alert>It can be published when the tournament is over. Until then it is a draft.</Alert>}
      <TextField of={form} name="title" label="Title" maxLength={120} className="max-w-prose" />
      <div className="grid gap-5 md:grid-cols-2">
        <Field
          label="How you solved it"
          hint="Markdown. Do not write the passphrases of your instance."
          error={form.formState.errors.body?.message}
        >
          {(control) => (
            <TextArea
              {...control}
              rows={18}
              maxLength={LONGEST_WRITEUP}
              className="font-mono"
              {...form.register('body')}
            />
          )}
        </Field>
        <section aria-label="Preview" className="min-w-0">
          <h2 className="mb-1.5 font-medium">As others read it</h2>
          <div className="min-h-40 rounded-md border border-line bg-surface p-4">
            {body.trim() ? <Markdown text={body} /> : <p className="text-ink-2">What you write appears here.</p>}
          </div>
        </section>
      </div>
      <ErrorAlert error={failure} />
      <div className="flex flex-wrap gap-2">
        {may.publish && (
          <Button
            type="submit"
            variant="primary"
            busy={busy}
            disabled={busy}
            onClick={() => {
              publish.current = true
            }}
          >
            {mine && mine.state !== 'draft' ? 'Save' : 'Publish'}
          </Button>
        )}
        <Button
          type="submit"
          disabled={busy}
          onClick={() => {
            publish.current = false
          }}
        >
          {mine && mine.state !== 'draft' ? 'Make it a draft again' : 'Keep as a draft'}
        </Button>
        {mine && (
          <ConfirmButton
            label="Remove"
            title="Remove your write-up?"
            consequence="Its text is gone for good."
            action="Remove"
            run={async () => {
              await client.writeups.remove.mutate({ writeup: mine.id })
              form.reset({ title: '', body: '' })
              toast('Your write-up is removed.')
              await refresh()
              await back()
            }}
          />
        )}
      </div>
    </form>
  )
}
