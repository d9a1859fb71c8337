import { JoinTournament, type TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

/** Enters a team as an organiser: the only way into a private tournament. */
export function AdmitTeam({ tournament }: { tournament: TournamentView }) {
  const { slug } = tournament
  const { form, failure, onSubmit } = useContractForm(
    JoinTournament,
    { tournament: slug, team: '' },
    async (values) => {
      await client.tournaments.admit.mutate(values)
      form.reset({ tournament: slug, team: '' })
      await refresh('tournaments', 'board')
      toast(`${values.team} plays in ${tournament.name} now.`)
    },
  )
  const { isSubmitting } = form.formState
  return (
    <Section title="Enter a team">
      <form onSubmit={onSubmit} noValidate className="grid max-w-md gap-3">
        <ErrorAlert error={failure} />
        <TextField
          of={form}
          name="team"
          label="Team"
          hint="The name in its page’s address: /teams/hexagon is hexagon. All its members play."
          mono
          spellCheck={false}
        />
        <Button type="submit" busy={isSubmitting} className="justify-self-start">
          Enter this team
        </Button>
      </form>
    </Section>
  )
}
