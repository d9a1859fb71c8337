import { LockedAs, lockedAsWords } from '@pathwar/contracts/wargame/releases'
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { MomentField } from '../../../components/moment-field.tsx'
import type { ReleaseForm } from './release-form.ts'

interface Props<Input extends FieldValues & ReleaseForm, Output> {
  of: UseFormReturn<Input, unknown, Output>
  /** The other levels of the tournament. */
  levels: readonly { slug: string; name: string }[]
}

/** When a level appears, what it needs, until when it is played and how often it is tried; each with its consequence. */
export function ReleaseFields<Input extends FieldValues & ReleaseForm, Output>({
  of: form,
  levels,
}: Props<Input, Output>) {
  // The form has these fields, whatever else it has.
  const field = (name: keyof ReleaseForm) => name as Path<Input>
  const lockedAs: LockedAs = form.watch(field('lockedAs'))
  const problem = form.getFieldState(field('needs'), form.formState).error?.message
  return (
    <>
      <MomentField of={form} name={field('releasedAt')} label="Opens" optional hint="Empty: at once." />
      <MomentField
        of={form}
        name={field('dueAt')}
        label="Deadline"
        optional
        hint="From then on nobody buys or solves it; what is solved stays. Empty: the end of the tournament."
      />
      {levels.length > 0 && (
        <fieldset className="grid gap-1.5">
          <legend className="mb-1 font-medium">A team must have solved</legend>
          <div className="grid max-h-44 gap-1.5 overflow-y-auto rounded-md border border-line p-2">
            {levels.map(({ slug, name }) => (
              <label key={slug} className="flex items-baseline gap-2">
                <input type="checkbox" className="accent-accent" value={slug} {...form.register(field('needs'))} />
                <span className="min-w-0 wrap-anywhere">{name}</span>
              </label>
            ))}
          </div>
          {problem && (
            <p role="alert" className="text-bad">
              {problem}
            </p>
          )}
        </fieldset>
      )}
      <TextField
        of={form}
        name={field('needsScore')}
        label="A team must have points"
        optional
        inputMode="decimal"
        placeholder="any number"
      />
      <SelectField
        of={form}
        name={field('lockedAs')}
        label="Before that it is seen"
        hint={lockedAsWords[lockedAs].sentence}
      >
        {LockedAs.options.map((one) => (
          <option key={one} value={one}>
            {lockedAsWords[one].word}
          </option>
        ))}
      </SelectField>
      <AttemptFields of={form} />
    </>
  )
}

/** How often a team may answer wrongly. */
function AttemptFields<Input extends FieldValues & ReleaseForm, Output>({
  of: form,
}: Pick<Props<Input, Output>, 'of'>) {
  // As above.
  const field = (name: keyof ReleaseForm) => name as Path<Input>
  const attempts: ReleaseForm['attempts'] = form.watch(field('attempts'))
  const seconds = { of: form, inputMode: 'numeric' } as const
  return (
    <>
      <SelectField of={form} name={field('attempts')} label="Wrong answers" hint={attemptSentences[attempts]}>
        <option value="usual">as usual</option>
        <option value="free">any number</option>
        <option value="most">so many, then it is lost</option>
        <option value="cool-down">each makes the next one wait</option>
      </SelectField>
      {attempts === 'most' && (
        <TextField of={form} name={field('mostAttempts')} label="Attempts of a team" inputMode="numeric" />
      )}
      {attempts === 'cool-down' && (
        <div className="grid grid-cols-2 gap-3">
          <TextField {...seconds} name={field('firstSeconds')} label="First pause, seconds" />
          <TextField {...seconds} name={field('longestSeconds')} label="Longest pause, seconds" />
        </div>
      )}
    </>
  )
}

const attemptSentences: Record<ReleaseForm['attempts'], string> = {
  usual: 'Once where one chooses among options; elsewhere any number.',
  free: 'Ten a minute at most, as everywhere.',
  most: 'Then the team can solve it no more.',
  'cool-down': 'A pause is twice the one before, up to the longest.',
}
