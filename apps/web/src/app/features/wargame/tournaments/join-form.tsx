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
import { InviteLinkForm } from './invite-link-form.tsx'

interface FormProps {
  tournament: TournamentView
  done: () => void
}

type Way = 'mine' | 'new' | 'invited'

/** Joins with one of the user's teams, with a new one, or with the one whose invite link somebody sent. */
export function JoinForm({ tournament, done }: FormProps) {
  const teams = useQuery(trpc.teams.mine.queryOptions({}))
  const [chosen, setWay] = useState<Way | null>(null)
  if (teams.error) return <ErrorAlert error={teams.error} />
  if (!teams.data) return <Skeleton className="h-24" />
  const way = chosen ?? (teams.data.length > 0 ? 'mine' : 'new')
  const form = { tournament, done: () => joined(tournament, done) }
  const others: [Way, string, boolean][] = [
    ['mine', 'Join with a team of mine', teams.data.length > 0],
    ['new', 'Create a team', true],
    ['invited', 'I have an invite link', true],
  ]
  return (
    <div className="grid gap-4">
      {way === 'mine' && <MyTeamForm {...form} teams={teams.data} />}
      {way === 'new' && <NewTeamForm {...form} />}
      {way === 'invited' && <InviteLinkForm {...form} />}
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
  tournament: TournamentView
  done: () => Promise<void>
}

function MyTeamForm({ tournament, done, teams }: WayProps & { teams: { slug: string; name: string }[] }) {
  const [team, setTeam] = useState(teams[0]?.slug ?? '')
  const join = useMutation(trpc.tournaments.join.mutationOptions({ onSuccess: done }))
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
          <Select {...control} autoFocus value={team} onChange={(event) => setTeam(event.target.value)}>
            {teams.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <ErrorAlert error={join.error} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" busy={join.isPending}>
          Join
        </Button>
      </div>
    </form>
  )
}

function NewTeamForm({ tournament, done }: WayProps) {
  const { form, failure, onSubmit } = useContractForm(CreateTeam, { name: '' }, async (values) => {
    const team = await client.teams.create.mutate(values)
    await refresh('teams')
    await client.tournaments.join.mutate({ tournament: tournament.slug, team: team.slug })
    await done()
  })
  return (
    <form className="grid gap-4" onSubmit={onSubmit}>
      <TextField
        of={form}
        name="name"
        label="Name of your team"
        hint="Alone? A team of one is fine. You can invite others later."
        autoFocus
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
