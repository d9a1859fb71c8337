import { OfferMerge } from '@pathwar/contracts/wargame/team-joining'
import { MemberRef, type TeamView } from '@pathwar/contracts/wargame/teams'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { useSession } from '../../../session.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { useAnswer } from './use-answer.ts'

/** What only owners do, and seldom: hand the team over, merge it, end it. */
export function OwnersSection({ team }: { team: TeamView }) {
  const { user } = useSession()
  const others = team.members.filter(({ userId }) => userId !== user?.id)
  return (
    <Section title="Yours to decide">
      <div className="grid justify-items-start gap-3">
        {others.length > 0 && (
          <DialogButton
            label="Hand over…"
            title={`Hand ${team.name} over`}
            description="Somebody else owns it then, and you are an ordinary member."
          >
            {(close) => <HandOverForm team={team} others={others} close={close} />}
          </DialogButton>
        )}
        <Merge team={team} />
        <Disband team={team} />
      </div>
    </Section>
  )
}

const HandOver = MemberRef.pick({ username: true })

interface HandOverProps {
  team: TeamView
  others: TeamView['members']
  close: () => void
}

function HandOverForm({ team, others, close }: HandOverProps) {
  const contract = useContractForm(HandOver, { username: others[0]?.username ?? '' }, async ({ username }) => {
    await client.teams.handOver.mutate({ team: team.slug, username })
    toast(`${username} owns ${team.name} now.`)
    close()
    await refresh('teams')
  })
  return (
    <DialogForm of={contract} action="Hand over" cancel={close}>
      <SelectField of={contract.form} name="username" label="To">
        {others.map(({ username, displayName }) => (
          <option key={username} value={username}>
            {displayName === username ? username : `${displayName} (${username})`}
          </option>
        ))}
      </SelectField>
    </DialogForm>
  )
}

function Merge({ team }: { team: TeamView }) {
  const answer = useAnswer()
  const offered = useQuery(trpc.teams.pending.queryOptions({ team: team.slug })).data?.offered
  if (!offered) {
    return (
      <DialogButton
        label="Merge into another team…"
        title={`Merge ${team.name} into another team`}
        description={`Once an owner of that team accepts, all of you are in it, and ${team.name} ends. What it has scored stays under its name.`}
      >
        {(close) => <MergeForm team={team} close={close} />}
      </DialogButton>
    )
  }
  const { id: merge, other } = offered
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p>Offered to go up in {other.name}, which has not answered yet.</p>
      <Button
        size="sm"
        busy={answer.isPending}
        onClick={() =>
          answer.mutate({ run: () => client.teams.withdrawMerge.mutate({ merge }), said: 'The offer is withdrawn.' })
        }
      >
        Withdraw the offer
      </Button>
    </div>
  )
}

const MergeInto = OfferMerge.pick({ into: true })

function MergeForm({ team, close }: { team: TeamView; close: () => void }) {
  const contract = useContractForm(MergeInto, { into: '' }, async ({ into }) => {
    const { offered } = await client.teams.offerMerge.mutate({ team: team.slug, into })
    toast(`The owners of ${offered?.other.name ?? into} are told.`)
    close()
    await refresh('teams')
  })
  return (
    <DialogForm of={contract} action="Offer" cancel={close}>
      <TextField
        of={contract.form}
        name="into"
        label="Address of the other team"
        hint="The last part of the address of its page, such as blue-lanterns."
        mono
        spellCheck={false}
      />
    </DialogForm>
  )
}

function Disband({ team }: { team: TeamView }) {
  const navigate = useNavigate()
  return (
    <ConfirmButton
      label="Disband…"
      button={{ variant: 'danger' }}
      title={`Disband ${team.name}?`}
      consequence="All members leave it at once, and nobody can come back. What it runs stops, and it gives up its place in tournaments in which it has not scored. What it has scored stays under its name."
      name={team.name}
      action="Disband"
      danger
      run={() => client.teams.disband.mutate({ team: team.slug, name: team.name })}
      done={async () => {
        toast(`${team.name} is disbanded.`)
        await navigate({ to: '/teams' })
        await refresh('teams', 'tournaments', 'board', 'level', 'instances')
      }}
    />
  )
}
