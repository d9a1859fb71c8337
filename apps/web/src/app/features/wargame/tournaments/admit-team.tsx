import { AdmitTeam as AdmitTeamForm, type TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useQuery } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

/** Enters a team as an organiser, also when teams cannot enter by themselves. */
export function AdmitTeam({ tournament }: { tournament: TournamentView }) {
  const { slug } = tournament
  const { form, failure, onSubmit } = useContractForm(AdmitTeamForm, { tournament: slug, team: '' }, async (values) => {
    await client.tournaments.admit.mutate(values)
    form.reset({ tournament: slug, team: '' })
    await refresh('tournaments', 'board', 'entries')
    toast(`${values.team} plays in ${tournament.name} now.`)
  })
  const { isSubmitting } = form.formState
  const { data: brackets = [] } = useQuery(trpc.brackets.list.queryOptions({ tournament: slug }))
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
        {brackets.length > 0 && (
          <SelectField
            of={form}
            name="bracket"
            label="Bracket"
            register={{ setValueAs: (value) => value || undefined }}
          >
            <option value="">The default one</option>
            {brackets.map(({ slug: bracket, name }) => (
              <option key={bracket} value={bracket}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <Button type="submit" busy={isSubmitting} className="justify-self-start">
          Enter this team
        </Button>
      </form>
    </Section>
  )
}
