import type { UseFormReturn } from 'react-hook-form'
import { Field, Select, TextInput } from '../../../components/field.tsx'
import type { TournamentForm } from '../tournaments/tournament-form.ts'

/** How equal scores are ranked, what the scoreboard shows, and where else it may be shown. */
export function ScoreboardFields({ form }: { form: UseFormReturn<TournamentForm> }) {
  const { errors } = form.formState
  return (
    <div className="grid gap-4">
      <Field label="Teams with an equal score" error={errors.tieBreak?.message}>
        {(control) => (
          <Select {...control} {...form.register('tieBreak')}>
            <option value="earliest">The one that reached it first is better</option>
            <option value="last-points">The one whose last points came first, ticks of outside scorers too</option>
            <option value="equal">They have an equal rank</option>
          </Select>
        )}
      </Field>
      <label className="flex items-start gap-2.5">
        <input type="checkbox" className="mt-1 accent-accent" {...form.register('medals')} />
        <span>
          Show medals
          <span className="block text-xs text-ink-2">
            How many levels each team was first, second and third to solve. They bring no points; a bonus of the first
            ones does, above.
          </span>
        </span>
      </label>
      <Field
        label="Sites that may show it in a frame"
        optional
        error={errors.embedOn?.message}
        hint="Their addresses, separated by commas, or * for any site. Only where everybody may see the tournament."
      >
        {(control) => <TextInput {...control} placeholder="https://example.org" {...form.register('embedOn')} />}
      </Field>
    </div>
  )
}
