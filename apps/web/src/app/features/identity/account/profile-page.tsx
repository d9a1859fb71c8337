import type { AccountView } from '@pathwar/contracts/identity/account'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { Field, Select, TextInput } from '../../../components/field.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { useUnsaved } from '../../../components/unsaved.ts'
import { client } from '../../../trpc.ts'
import { showAccount, useAccount } from './account-query.ts'
import { EmailAddress } from './email-address.tsx'
import { MyRoles } from './my-roles.tsx'
import { ProfileForm, profileForm, profileOf } from './profile-form.ts'
import { countries, languages } from './regions.ts'

/** The user's profile: what others see, what organisers may know, and the user's rights. */
export function ProfilePage() {
  const { data: account, error } = useAccount()
  return (
    <Page lead="Others see your display name, and your country if your player page shows it. Only you and the administrators see the rest.">
      <ErrorAlert error={error} />
      {!account && !error && <SkeletonRows rows={6} />}
      {account && (
        <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_minmax(0,20rem)]">
          <Profile account={account} />
          <div className="grid gap-5">
            <EmailAddress account={account} />
            <MyRoles />
          </div>
        </div>
      )}
    </Page>
  )
}

function Profile({ account }: { account: AccountView }) {
  const { form, failure, onSubmit } = useContractForm(ProfileForm, profileForm(account), async (values) => {
    const changed = await client.account.update.mutate(profileOf(values))
    showAccount(changed)
    form.reset(profileForm(changed))
    toast('Your profile is saved.')
  })
  const { errors, isSubmitting, isDirty } = form.formState
  useUnsaved(isDirty)
  return (
    <Section title="About you">
      <form className="grid gap-4" onSubmit={onSubmit} noValidate>
        <Field label="User name" hint="You log in with it. It cannot be changed.">
          {(control) => <TextInput {...control} value={account.username} disabled />}
        </Field>
        <TextField of={form} name="displayName" label="Display name" autoComplete="nickname" />
        <TextField of={form} name="phone" label="Phone" optional type="tel" autoComplete="tel" />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Country" optional error={errors.country?.message}>
            {(control) => (
              <Select {...control} autoComplete="country" {...form.register('country')}>
                <option value="">Not said</option>
                <Options choices={countryChoices} />
              </Select>
            )}
          </Field>
          <Field label="Language" error={errors.language?.message} hint="For those who write to you.">
            {(control) => (
              <Select {...control} {...form.register('language')}>
                <Options choices={languageChoices} />
              </Select>
            )}
          </Field>
        </div>
        <ErrorAlert error={failure} />
        <div className="flex items-center gap-3">
          <Button type="submit" variant="primary" busy={isSubmitting} disabled={!isDirty}>
            Save
          </Button>
          {!isDirty && <span className="text-xs text-ink-2">Nothing changed.</span>}
        </div>
      </form>
    </Section>
  )
}

const countryChoices = countries()
const languageChoices = languages()

function Options({ choices }: { choices: { code: string; name: string }[] }) {
  return choices.map(({ code, name }) => (
    <option key={code} value={code}>
      {name}
    </option>
  ))
}
