import type { ProfileView } from '@pathwar/contracts/identity/profiles'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { Field, TextArea } from '../../../components/field.tsx'
import { toast } from '../../../components/toast.ts'
import { useUnsaved } from '../../../components/unsaved.ts'
import { client } from '../../../trpc.ts'
import { showProfile } from './profile-query.ts'
import { changesOf, WordsForm, wordsForm } from './words-form.ts'

/** What the page says: a text and links. */
export function WordsSection({ profile }: { profile: ProfileView }) {
  const { form, failure, busy, onSubmit } = useContractForm(WordsForm, wordsForm(profile), async (values) => {
    const changed = await client.profiles.update.mutate(changesOf(values))
    showProfile(changed)
    form.reset(wordsForm(changed))
    toast('Your page is saved.')
  })
  const { errors, isDirty } = form.formState
  useUnsaved(isDirty)
  return (
    <Section title="About you">
      <form className="grid gap-4" onSubmit={onSubmit} noValidate>
        <Field label="Text" optional error={errors.bio?.message} hint="At most 500 characters.">
          {(control) => <TextArea {...control} rows={4} {...form.register('bio')} />}
        </Field>
        <Field
          label="Links"
          optional
          error={errors.links?.message}
          hint="One a line, at most 5; they begin with https://."
        >
          {(control) => <TextArea {...control} rows={3} spellCheck={false} {...form.register('links')} />}
        </Field>
        <ErrorAlert error={failure} />
        <div className="flex items-center gap-3">
          <Button type="submit" variant="primary" busy={busy} disabled={!isDirty}>
            Save
          </Button>
          {!isDirty && <span className="text-xs text-ink-2">Nothing changed.</span>}
        </div>
      </form>
    </Section>
  )
}
