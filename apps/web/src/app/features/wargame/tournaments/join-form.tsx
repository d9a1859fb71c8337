import { CreateTeam } from '@pathwar/contracts/wargame/teams'
import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { Field, Select } from '../../../components/field.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { EntryQuestions } from '../entries/entry-questions.tsx'
import { type Entry, useEntry } from '../entries/use-entry.ts'
import { InviteLinkForm } from './invite-link-form.tsx'

interface FormProps {
  tournament: Pick<TournamentView, 'slug' | 'name'>
  /** The code with which somebody was invited. */
  code?: string | undefined
  done: () => void
}

type Way = 'mine' | 'new' | 'invited' | 'alone'

/** Joins with one of the user's teams, with a new one, with the one whose invite link somebody sent, or alone; and answers what is asked. */
export function JoinForm({ tournament, code, done }: FormProps) {
  const teams = useQuery(trpc.teams.mine.queryOptions({}))
  const asked = useQuery({
    ...trpc.entries.form.queryOptions({ tournament: tournament.slug, ...(code && { code }) }),
    // Every look counts as a guess at a code, and what is typed stays.
    ...{ retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
  })
  const error = teams.error ?? asked.error
  if (error) return <ErrorAlert error={error} />
  if (!teams.data || !asked.data) return <Skeleton className="h-24" />
  if (asked.data.refusal !== null) return <Alert>{asked.data.refusal}</Alert>
  return <Ways tournament={tournament} code={code} done={done} form={asked.data} teams={teams.data} />
}

interface WaysProps extends FormProps {
  form: Entry['form']
  teams: { slug: string; name: string }[]
}

function Ways({ tournament, code, done, form, teams }: WaysProps) {
  const [chosen, setWay] = useState<Way | null>(null)
  const entry = useEntry(form, code)
  const way = chosen ?? (teams.length > 0 ? 'mine' : 'new')
  const ways = { tournament, entry, done: () => joined(tournament, done) }
  const others: [Way, string, boolean][] = [
    ['mine', 'Join with a team of mine', teams.length > 0],
    ['new', 'Create a team', true],
    ['invited', 'I have an invite link', true],
    ['alone', 'Play alone', true],
  ]
  return (
    <div className="grid gap-4">
      {way === 'mine' && <MyTeamForm {...ways} teams={teams} />}
      {way === 'new' && <NewTeamForm {...ways} />}
      {way === 'invited' && <InviteLinkForm {...ways} />}
      {way === 'alone' && <AloneForm {...ways} />}
      <div className="flex flex-wrap gap-x-2 border-t border-line pt-3">
        {others
          .filter(([other, , possible]) => possible && other !== way)
          .map(([other, label]) => (
            <Button key={other} size="sm" variant="ghost" onClick={() => setWay(other)}>
              {label}
            </Button>
          ))}
      </div>
    </div>
  )
}

interface WayProps {
  tournament: FormProps['tournament']
  entry: Entry
  done: () => Promise<void>
}

function MyTeamForm({ tournament, entry, done, teams }: WayProps & { teams: { slug: string; name: string }[] }) {
  const [team, setTeam] = useState(teams[0]?.slug ?? '')
  const [failure, setFailure] = useState<unknown>(null)
  const join = useMutation(
    trpc.tournaments.join.mutationOptions({ onSuccess: done, onError: (error) => setFailure(entry.place(error)) }),
  )
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        setFailure(null)
        if (entry.check()) join.mutate({ tournament: tournament.slug, team, ...entry.given() })
      }}
      noValidate
    >
      <Field label="Team" hint="Everybody in it will play; a person plays for one team per tournament.">
        {(control) => (
          <Select {...control} autoFocus value={team} onChange={(event) => setTeam(event.target.value)}>
            {teams.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <EntryQuestions entry={entry} />
      <ErrorAlert error={failure} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" busy={join.isPending}>
          Join
        </Button>
      </div>
    </form>
  )
}

function NewTeamForm({ tournament, entry, done }: WayProps) {
  /** The team that was made for an entry that was refused then: it enters when that is mended. */
  const made = useRef<{ name: string; slug: string } | null>(null)
  const [refusal, setRefusal] = useState<unknown>(null)
  const { form, failure, onSubmit } = useContractForm(CreateTeam, { name: '' }, async (values) => {
    setRefusal(null)
    if (!entry.check()) return
    if (made.current?.name !== values.name) {
      const { slug } = await client.teams.create.mutate(values)
      made.current = { name: values.name, slug }
    }
    const join = { tournament: tournament.slug, team: made.current.slug, ...entry.given() }
    try {
      await client.tournaments.join.mutate(join)
    } catch (error) {
      setRefusal(entry.place(error))
      return
    }
    await refresh('teams')
    await done()
  })
  return (
    <form className="grid gap-4" onSubmit={onSubmit} noValidate>
      <TextField of={form} name="name" label="Name of your team" hint="You can invite others later." autoFocus />
      <EntryQuestions entry={entry} />
      <ErrorAlert error={failure ?? refusal} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          Create team and join
        </Button>
      </div>
    </form>
  )
}

/** As a team of one, which is made if there is none. */
function AloneForm({ tournament, entry, done }: WayProps) {
  const [failure, setFailure] = useState<unknown>(null)
  const join = useMutation({
    mutationFn: () => client.teams.joinAlone.mutate({ tournament: tournament.slug, ...entry.given() }),
    onError: (error) => setFailure(entry.place(error)),
    onSuccess: async ({ team }) => {
      await done()
      toast(`You play alone, as ${team.name}.`)
    },
  })
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        setFailure(null)
        if (entry.check()) join.mutate()
      }}
      noValidate
    >
      <p>
        You play as a team of one with your name. It is yours: you can invite others later, and it plays your next
        tournament alone, too.
      </p>
      <EntryQuestions entry={entry} />
      <ErrorAlert error={failure} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" busy={join.isPending}>
          Join alone
        </Button>
      </div>
    </form>
  )
}

async function joined(tournament: FormProps['tournament'], done: () => void): Promise<void> {
  await refresh('board')
  done()
  toast(`You are in. Pick a first level of ${tournament.name}.`)
  await refresh('tournaments', 'level', 'teams', 'scoreboard', 'entries')
}
