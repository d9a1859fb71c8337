import { counted } from '@pathwar/contracts/kernel/counted'
import { MOST_REHEARSAL_DAYS } from '@pathwar/contracts/wargame/rehearsals'
import * as z from 'zod'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { SelectField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

const StartValues = z.strictObject({ days: z.string() })
const lengths = Array.from({ length: MOST_REHEARSAL_DAYS }, (_, index) => index + 1)

/** Says what a rehearsal has and what it has not, and starts one. */
export function StartForm() {
  const { form, failure, busy, onSubmit } = useContractForm(StartValues, { days: '3' }, async ({ days }) => {
    await client.rehearsals.start.mutate({ days: Number(days) })
    await refresh('rehearsals')
    toast('The rehearsal is there.')
  })
  return (
    <Section title="Start one">
      <form className="grid gap-4" onSubmit={onSubmit} noValidate>
        <div className="grid gap-4 sm:grid-cols-2">
          <What title="It has">
            <li>the tournaments that are not over, with their levels, hints, categories, brackets, shop and codes</li>
            <li>announcements that have not come out yet, and achievements</li>
            <li>settings, roles, and the accounts of the staff, with their passwords and authenticator apps</li>
          </What>
          <What title="It has not">
            <li>players, teams, their cash and solves</li>
            <li>passkeys, SSH keys and log-in providers: they belong to this address</li>
            <li>mail: what would be sent is kept in its log</li>
          </What>
        </div>
        <div className="max-w-56">
          <SelectField of={form} name="days" label="It lasts" hint="Then it is thrown away.">
            {lengths.map((days) => (
              <option key={days} value={days}>
                {counted(days, 'day')}
              </option>
            ))}
          </SelectField>
        </div>
        <ErrorAlert error={failure} />
        <div>
          <Button type="submit" variant="primary" busy={busy}>
            Start the rehearsal
          </Button>
        </div>
      </form>
    </Section>
  )
}

function What({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <h3 className="font-medium">{title}</h3>
      <ul className="mt-1 grid list-disc gap-1 pl-5 text-ink-2">{children}</ul>
    </div>
  )
}
