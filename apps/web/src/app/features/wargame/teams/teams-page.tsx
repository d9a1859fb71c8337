import { CreateTeam, type TeamView } from '@pathwar/contracts/wargame/teams'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Card } from '../../../components/card.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Field, TextInput } from '../../../components/field.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

export function TeamsPage() {
  const { data, error, isPending } = useQuery(trpc.teams.mine.queryOptions({}))
  return (
    <Page
      lead="A team stays together across tournaments; in each it has its own cash and score."
      action={data && data.length > 0 && <NewTeam />}
    >
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={2} height="h-20" />}
      {data?.length === 0 && (
        <EmptyState title="You are in no team yet" action={<NewTeam />}>
          Create one and invite others with a link, or open the link that somebody sent you. Playing alone is a team of
          one.
        </EmptyState>
      )}
      <ul className="grid gap-3 sm:grid-cols-2">
        {data?.map((team) => (
          <li key={team.id}>
            <TeamCard team={team} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function TeamCard({ team }: { team: TeamView }) {
  const members = team.members.map(({ displayName }) => displayName)
  return (
    <Card className="relative grid gap-1 p-4 hover:border-edge">
      <h2 className="text-base font-semibold">
        <Link to="/teams/$team" params={{ team: team.slug }} className="rounded-sm after:absolute after:inset-0">
          {team.name}
        </Link>
      </h2>
      <p className="truncate text-ink-2">{members.join(', ')}</p>
      <p className="text-ink-2">
        {team.tournaments.length === 0
          ? 'Plays nowhere yet'
          : `Plays ${team.tournaments.map(({ name }) => name).join(', ')}`}
      </p>
    </Card>
  )
}

function NewTeam() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Create a team
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Create a team"
        description="You will be its owner and can invite others."
      >
        <NewTeamForm />
      </Dialog>
    </>
  )
}

function NewTeamForm() {
  const navigate = useNavigate()
  const { form, failure, onSubmit } = useContractForm(CreateTeam, { name: '' }, async (values) => {
    const team = await client.teams.create.mutate(values)
    await refresh('teams')
    await navigate({ to: '/teams/$team', params: { team: team.slug } })
  })
  return (
    <form className="grid gap-4" onSubmit={onSubmit} noValidate>
      <Field label="Name" error={form.formState.errors.name?.message}>
        {(control) => <TextInput {...control} autoComplete="off" {...form.register('name')} />}
      </Field>
      <ErrorAlert error={failure} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          Create team
        </Button>
      </div>
    </form>
  )
}
