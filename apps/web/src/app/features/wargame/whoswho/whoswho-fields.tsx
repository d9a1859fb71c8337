import type { UseFormReturn } from 'react-hook-form'
import { TextField } from '../../../components/form-field.tsx'
import type { TournamentForm } from '../tournaments/tournament-form.ts'

/** Whether teams guess who is behind another one, and for what. */
export function WhoswhoFields({ form }: { form: UseFormReturn<TournamentForm> }) {
  return (
    <div className="grid gap-4">
      <label className="flex items-start gap-2.5">
        <input type="checkbox" className="mt-1 accent-accent" {...form.register('whoswho')} />
        <span>
          Teams guess who is behind another one
          <span className="block text-xs text-ink-2">
            Until the end only a team itself and organisers see who plays for it, on every page. What people know
            already stays known.
          </span>
        </span>
      </label>
      {form.watch('whoswho') && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            of={form}
            name="prize"
            label="Prize of a right guess"
            hint="In cash. The other team pays what it has of it, the tournament the rest."
            inputMode="decimal"
          />
          <TextField
            of={form}
            name="penalty"
            label="Penalty of a wrong guess"
            hint="In cash. With none, teams lose nothing by trying every name."
            inputMode="decimal"
          />
        </div>
      )}
    </div>
  )
}
