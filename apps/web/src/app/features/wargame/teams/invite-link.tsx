import { useMutation } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { CopyField } from '../../../components/copy-field.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { trpc } from '../../../trpc.ts'

/** Creates a link to join the team; it is shown once. */
export function InviteLink({ team }: { team: string }) {
  const invite = useMutation(trpc.teams.createInvite.mutationOptions())
  return (
    <Section title="Invite others">
      <div className="grid gap-3">
        {invite.data ? (
          <>
            <CopyField value={location.origin + invite.data.path} label="invite link" />
            <p className="text-xs text-ink-2">
              Whoever opens it can join. It is shown only now and works until <ShortMoment at={invite.data.expiresAt} />
              .
            </p>
          </>
        ) : (
          <p className="text-ink-2">Send a link; whoever opens it joins this team.</p>
        )}
        <Button
          variant={invite.data ? 'ghost' : 'primary'}
          busy={invite.isPending}
          onClick={() => invite.mutate({ team })}
        >
          {invite.data ? 'Make another link' : 'Make an invite link'}
        </Button>
        <ErrorAlert error={invite.error} />
      </div>
    </Section>
  )
}
