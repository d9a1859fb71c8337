import type { InvitePreview } from '@pathwar/contracts/wargame/team-joining'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { Message } from '../../../components/message.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { may, useSession } from '../../../session.ts'
import { trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { Barred } from '../play/barred.tsx'

const route = getRouteApi('/join/$token')

/** The page of an invite link: the team, its inviter, and one button. */
export function JoinPage() {
  const { token } = route.useParams()
  const preview = useQuery(trpc.teams.previewInvite.queryOptions({ token }))
  if (preview.error) {
    return (
      <Message title="This invite does not work" mark="invite">
        <p>{errorSentence(errorView(preview.error))}</p>
        <div className="mt-4">
          <ButtonLink to="/teams">My teams</ButtonLink>
        </div>
      </Message>
    )
  }
  if (!preview.data) {
    return (
      <Message title="An invite" mark="invite">
        <SkeletonRows rows={2} />
      </Message>
    )
  }
  return <Invite token={token} preview={preview.data} />
}

function Invite({ token, preview }: { token: string; preview: InvitePreview }) {
  const { user } = useSession()
  const { team, invitedBy, members } = preview
  return (
    <Message title={`Join ${team.name}?`} mark="invite">
      <p>
        {invitedBy} invites you into a team of {members} {members === 1 ? 'person' : 'people'}.
      </p>
      <div className="mt-4 grid justify-items-start gap-3">
        {user ? <Accept token={token} preview={preview} /> : <LogInFirst token={token} />}
      </div>
    </Message>
  )
}

function Accept({ token, preview: { team, alreadyMember } }: { token: string; preview: InvitePreview }) {
  const navigate = useNavigate()
  const accept = useMutation(
    trpc.teams.acceptInvite.mutationOptions({
      onSuccess: async () => {
        toast(`You are in ${team.name} now.`)
        await refresh('teams', 'tournaments', 'board', 'instances')
        await navigate({ to: '/teams/$team', params: { team: team.slug } })
      },
    }),
  )
  const { user } = useSession()
  if (alreadyMember) {
    return (
      <>
        <p>You are already in it.</p>
        <ButtonLink to="/teams/$team" params={{ team: team.slug }} variant="primary">
          Go to the team
        </ButtonLink>
      </>
    )
  }
  if (!may(user, 'play')) return <Barred />
  return (
    <>
      <Button variant="primary" size="lg" busy={accept.isPending} onClick={() => accept.mutate({ token })}>
        Join {team.name}
      </Button>
      <ErrorAlert error={accept.error} />
    </>
  )
}

function LogInFirst({ token }: { token: string }) {
  const back = { return: `/join/${token}` }
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink to="/sign-up" search={back} variant="primary">
        Sign up and join
      </ButtonLink>
      <ButtonLink to="/log-in" search={back}>
        Log in and join
      </ButtonLink>
    </div>
  )
}
