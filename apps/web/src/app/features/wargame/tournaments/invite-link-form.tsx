import { InviteToken } from '@pathwar/contracts/wargame/team-joining'
import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useState } from 'react'
import * as z from 'zod'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { TextField } from '../../../components/form-field.tsx'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { EntryQuestions } from '../entries/entry-questions.tsx'
import type { Entry } from '../entries/use-entry.ts'
import { inviteTokenIn } from '../teams/invite-token.ts'

const InviteLink = z.object({ link: z.string().transform(inviteTokenIn).pipe(InviteToken.shape.token) })

interface Props {
  tournament: Pick<TournamentView, 'slug'>
  entry: Entry
  done: () => Promise<void>
}

/** Joins the team whose invite link is pasted, and the tournament with it, if the team does not play there yet. */
export function InviteLinkForm({ tournament, entry, done }: Props) {
  const [refusal, setRefusal] = useState<unknown>(null)
  const { form, failure, onSubmit } = useContractForm(InviteLink, { link: '' }, async ({ link: token }) => {
    setRefusal(null)
    const { team, alreadyMember } = await client.teams.previewInvite.query({ token })
    if (!alreadyMember) await client.teams.acceptInvite.mutate({ token })
    await refresh('teams')
    const { tournaments } = await client.teams.get.query({ team: team.slug })
    if (!tournaments.some(({ slug }) => slug === tournament.slug)) {
      if (!entry.check()) return
      try {
        await client.tournaments.join.mutate({ tournament: tournament.slug, team: team.slug, ...entry.given() })
      } catch (error) {
        setRefusal(entry.place(error))
        return
      }
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
      <EntryQuestions entry={entry} />
      <ErrorAlert error={failure ?? refusal} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          Join this team
        </Button>
      </div>
    </form>
  )
}
