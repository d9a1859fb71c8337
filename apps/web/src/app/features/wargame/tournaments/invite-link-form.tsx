import { InviteToken } from '@pathwar/contracts/wargame/teams'
import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import * as z from 'zod'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { TextField } from '../../../components/form-field.tsx'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { inviteTokenIn } from '../teams/invite-token.ts'

const InviteLink = z.object({ link: z.string().transform(inviteTokenIn).pipe(InviteToken.shape.token) })

/** Joins the team whose invite link is pasted, and the tournament with it, if the team does not play there yet. */
export function InviteLinkForm({ tournament, done }: { tournament: TournamentView; done: () => Promise<void> }) {
  const { form, failure, onSubmit } = useContractForm(InviteLink, { link: '' }, async ({ link: token }) => {
    const { team, alreadyMember } = await client.teams.previewInvite.query({ token })
    if (!alreadyMember) await client.teams.acceptInvite.mutate({ token })
    await refresh('teams')
    const { tournaments } = await client.teams.get.query({ team: team.slug })
    if (!tournaments.some(({ slug }) => slug === tournament.slug)) {
      await client.tournaments.join.mutate({ tournament: tournament.slug, team: team.slug })
    }
    await done()
  })
  return (
    <form className="grid gap-4" onSubmit={onSubmit} noValidate>
      <TextField
        of={form}
        name="link"
        label="Invite link"
        hint="Somebody of the team makes it on the team’s page and sends it to you."
        mono
        spellCheck={false}
        autoFocus
      />
      <ErrorAlert error={failure} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          Join this team
        </Button>
      </div>
    </form>
  )
}
