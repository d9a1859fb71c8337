import { CreateTeam, type TeamView } from '@pathwar/contracts/wargame/teams'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Card } from '../../../components/card.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { List } from '../../../components/list.tsx'
import { listOf } from '../../../components/list-data.ts'
import { Page } from '../../../components/page.tsx'
import { may, useSession } from '../../../session.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { MyPendingSections } from './my-pending.tsx'
import { TeamPicture } from './team-picture.tsx'

export function TeamsPage() {
  const teams = listOf(useQuery(trpc.teams.mine.queryOptions({})))
  return (
    <Page
      lead="A team stays together across tournaments; in each it has its own cash and score."
      action={teams.rows && teams.rows.length > 0 && <NewTeam />}
    >
      <MyPendingSections />
      <List
        data={teams}
        skeleton={{ rows: 2, height: 'h-20' }}
        empty={
          <EmptyState title="You are in no team yet" action={<NewTeam />}>
            Create one and invite others, or open the link that somebody sent you. Some teams take requests: ask on
            their page. To play alone, join a tournament alone.
          </EmptyState>
        }
      >
        {(rows) => (
          <ul className="grid gap-3 sm:grid-cols-2">
            {rows.map((team) => (
              <li key={team.id}>
                <TeamCard team={team} />
              </li>
            ))}
          </ul>
        )}
      </List>
    </Page>
  )
}

function TeamCard({ team }: { team: TeamView }) {
  const members = team.members.map(({ displayName }) => displayName)
  return (
    <Card className="relative grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 p-4 hover:border-edge">
      <TeamPicture slug={team.slug} picture={team.picture} className="row-span-3" />
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
  const { user } = useSession()
  if (!may(user, 'play')) return null
  return (
    <DialogButton
      label="Create a team"
      button={{ variant: 'primary' }}
      title="Create a team"
      description="You will be its owner and can invite others."
    >
      {(close) => <NewTeamForm cancel={close} />}
    </DialogButton>
  )
}

function NewTeamForm({ cancel }: { cancel: () => void }) {
  const navigate = useNavigate()
  const contract = useContractForm(CreateTeam, { name: '' }, async (values) => {
    const team = await client.teams.create.mutate(values)
    await refresh('teams')
    await navigate({ to: '/teams/$team', params: { team: team.slug } })
  })
  return (
    <DialogForm of={contract} action="Create team" cancel={cancel}>
      <TextField of={contract.form} name="name" label="Name" />
    </DialogForm>
  )
}
