import { needsOf } from '@pathwar/contracts/wargame/brackets'
import type { MyEntry } from '@pathwar/contracts/wargame/entries'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { ChooseOne } from '../../../components/choose-one.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { useUnsaved } from '../../../components/unsaved.ts'
import { errorView } from '../../../errors.ts'
import { trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { AnswerField } from './answer-field.tsx'
import { givenAnswers, type TypedAnswers, typedAnswers } from './typed-answers.ts'

const route = getRouteApi('/tournaments/$tournament/entry')

/** What the own team has entered with: its bracket, and its answers. */
export function MyEntryPage() {
  const { tournament } = route.useParams()
  const { data, error, isPending } = useQuery(trpc.entries.mine.queryOptions({ tournament }))
  return (
    <main id="content" className="grid max-w-3xl gap-5 py-5">
      <h1 className="sr-only">Entry</h1>
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={4} />}
      {data && <Bracket entry={data} />}
      {data && data.fields.length > 0 && <Questions key={data.team.slug} entry={data} />}
      {data && data.fields.length === 0 && data.bracket === null && (
        <EmptyState title="Nothing was asked">{data.team.name} is in. There is nothing to fill in.</EmptyState>
      )}
    </main>
  )
}

function Bracket({ entry: { tournament, team, bracket, choices } }: { entry: MyEntry }) {
  const choose = useMutation(trpc.entries.chooseBracket.mutationOptions())
  const others = choices.filter(({ slug }) => slug !== bracket?.slug)
  if (bracket === null && others.length === 0) return null
  return (
    <Section
      title="Bracket"
      action={
        bracket && (
          <ButtonLink
            to="/tournaments/$tournament/scoreboard"
            params={{ tournament: tournament.slug }}
            search={{ bracket: bracket.slug }}
            size="sm"
          >
            Its scoreboard
          </ButtonLink>
        )
      }
    >
      <div className="grid gap-3">
        <p>
          {team.name} is in {bracket ? <strong className="font-semibold">{bracket.name}</strong> : 'no bracket'}.
        </p>
        {others.length > 0 && (
          <>
            <ChooseOne
              label="Another bracket"
              action="Change"
              choices={others.map((one) => ({ value: one.slug, text: textOf(one) }))}
              busy={choose.isPending}
              error={choose.error}
              onChoose={(slug, done) =>
                choose.mutate(
                  { tournament: tournament.slug, bracket: slug },
                  {
                    onSuccess: async (changed) => {
                      done()
                      await refresh('entries', 'scoreboard')
                      toast(`${team.name} is in ${changed.bracket?.name} now.`)
                    },
                  },
                )
              }
            />
            <p className="text-xs text-ink-2">
              It can be changed until the start, on <ShortMoment at={tournament.startsAt} />.
            </p>
          </>
        )}
      </div>
    </Section>
  )
}

function textOf(choice: MyEntry['choices'][number]): string {
  const needs = needsOf(choice)
  return needs ? `${choice.name} (${needs})` : choice.name
}

/** What has been answered stays once it has started; what has not can be added. */
function Questions({ entry }: { entry: MyEntry }) {
  const { tournament, fields, canChange } = entry
  const before = typedAnswers(fields, entry.answers)
  const [changed, change] = useState<TypedAnswers>({})
  const [problems, setProblems] = useState<Record<string, string>>({})
  const asked = fields.filter(({ slug }) => changed[slug] !== undefined && changed[slug] !== before[slug])
  const dirty = asked.length > 0
  const save = useMutation(
    trpc.entries.answer.mutationOptions({
      onSuccess: async () => {
        await refresh('entries')
        change({})
        setProblems({})
        toast('Saved.')
      },
      onError: (error) =>
        setProblems(Object.fromEntries(errorView(error).fields.map(({ path, message }) => [path, message]))),
    }),
  )
  useUnsaved(dirty && !save.isPending)
  const isFixed = (slug: string) => !canChange && entry.answers[slug] !== undefined
  const placed = Object.keys(problems).length > 0
  return (
    <Section title="What the organisers ask">
      <form
        className="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ tournament: tournament.slug, answers: givenAnswers(asked, changed) })
        }}
      >
        {!canChange && (
          <Alert>It has started: what you have answered stays. What is still missing you can answer now.</Alert>
        )}
        {fields.map((field) => (
          <AnswerField
            key={field.slug}
            field={field}
            value={changed[field.slug] ?? before[field.slug]}
            disabled={isFixed(field.slug)}
            onChange={(value) => change((all) => ({ ...all, [field.slug]: value }))}
            error={problems[`answers.${field.slug}`]}
          />
        ))}
        {!placed && <ErrorAlert error={save.error} />}
        <div className="flex items-center gap-3">
          <Button type="submit" variant="primary" busy={save.isPending} disabled={!dirty}>
            Save answers
          </Button>
          {!dirty && <span className="text-xs text-ink-2">Nothing changed.</span>}
        </div>
      </form>
    </Section>
  )
}
