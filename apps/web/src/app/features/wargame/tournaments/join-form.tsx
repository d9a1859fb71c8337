import { CreateTeam } from '@pathwar/contracts/wargame/teams'
import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { Field, Select } from '../../../components/field.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

interface FormProps {
  tournament: TournamentView
  done: () => void
}

/** Chooses one of the user's teams or creates one, and joins with it. */
export function JoinForm(props: FormProps) {
  const teams = useQuery(trpc.teams.mine.queryOptions({}))
  const [fresh, setFresh] = useState(false)
  if (teams.error) return <ErrorAlert error={teams.error} />
  if (!teams.data) return <Skeleton className="h-24" />
  if (fresh || teams.data.length === 0) return <NewTeamForm {...props} />
  return <MyTeamForm {...props} teams={teams.data} onNew={() => setFresh(true)} />
}

function MyTeamForm({
  tournament,
  done,
  teams,
  onNew,
}: FormProps & { teams: { slug: string; name: string }[]; onNew: () => void }) {
  const [team, setTeam] = useState(teams[0]?.slug ?? '')
  const join = useMutation(trpc.tournaments.join.mutationOptions({ onSuccess: () => joined(tournament, done) }))
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        join.mutate({ tournament: tournament.slug, team })
      }}
    >
      <Field label="Team" hint="Everybody in it will play; a person plays for one team per tournament.">
        {(control) => (
          <Select {...control} value={team} onChange={(event) => setTeam(event.target.value)}>
            {teams.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <ErrorAlert error={join.error} />
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="ghost" onClick={onNew}>
          Create another team
        </Button>
        <Button type="submit" variant="primary" busy={join.isPending}>
          Join
        </Button>
      </div>
    </form>
  )
}

function NewTeamForm({ tournament, done }: FormProps) {
  const { form, failure, onSubmit } = useContractForm(CreateTeam, { name: '' }, async (values) => {
    const team = await client.teams.create.mutate(values)
    await refresh('teams')
    await client.tournaments.join.mutate({ tournament: tournament.slug, team: team.slug })
    await joined(tournament, done)
  })
  return (
    <form className="grid gap-4" onSubmit={onSubmit}>
      <TextField
        of={form}
        name="name"
        label="Name of your team"
        hint="Alone? A team of one is fine. You can invite others later."
      />
      <ErrorAlert error={failure} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          Create team and join
        </Button>
      </div>
    </form>
  )
}

async function joined(tournament: TournamentView, done: () => void): Promise<void> {
  await refresh('board')
  done()
  toast(`You are in. Pick a first level of ${tournament.name}.`)
  await refresh('tournaments', 'level', 'teams', 'scoreboard')
}
