import { type AchievementView, achievementIcons } from '@pathwar/contracts/wargame/achievements'
import { useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { useUnsaved } from '../../../components/unsaved.ts'
import { AchievementForm, achievementForm } from './achievement-form.ts'
import { iconNames, tierNames } from './achievement-icon.tsx'
import { RulePreview } from './rule-preview.tsx'
import { RuleSentence } from './rule-sentence.tsx'

interface Props {
  /** The achievement to change; null for a new one. */
  achievement: AchievementView | null
  action: string
  send: (form: AchievementForm) => Promise<unknown>
}

/** What an achievement is called, and the rule that it is earned by, as a sentence. */
export function AchievementEditor({ achievement, action, send }: Props) {
  const [defaults] = useState(() => achievementForm(achievement))
  const { form, failure, onSubmit } = useContractForm(AchievementForm, defaults, send)
  const { isSubmitting, isDirty } = form.formState
  useUnsaved(achievement !== null && isDirty)
  return (
    <form className="grid max-w-3xl min-w-0 gap-5" onSubmit={onSubmit} noValidate>
      <Section title="What it is">
        <div className="grid gap-4">
          <TextField of={form} name="name" label="Name" maxLength={60} />
          <TextField
            of={form}
            name="description"
            label="What one does to earn it"
            optional
            hint="Players read it. The rule itself they do not see."
            maxLength={200}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField of={form} name="icon" label="Picture">
              {achievementIcons.map((icon) => (
                <option key={icon} value={icon}>
                  {iconNames[icon]}
                </option>
              ))}
            </SelectField>
            <SelectField of={form} name="tier" label="Worth">
              {Object.entries(tierNames).map(([tier, words]) => (
                <option key={tier} value={tier}>
                  {words}
                </option>
              ))}
            </SelectField>
          </div>
          <label className="flex items-center gap-2.5">
            <input type="checkbox" className="accent-accent" {...form.register('secret')} />
            Secret: only who has earned it sees what it is
          </label>
        </div>
      </Section>
      <Section title="Who earns it">
        <div className="grid gap-4">
          <RuleSentence form={form} />
          <RulePreview form={form} />
        </div>
      </Section>
      <ErrorAlert error={failure} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={isSubmitting} disabled={achievement !== null && !isDirty}>
          {action}
        </Button>
        {achievement && !isDirty && <span className="text-xs text-ink-2">Nothing changed.</span>}
      </div>
    </form>
  )
}
