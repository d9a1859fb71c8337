import type { TeamView } from '@pathwar/contracts/wargame/teams'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { Field, TextArea } from '../../../components/field.tsx'
import { SelectField } from '../../../components/form-field.tsx'
import { PictureChooser } from '../../../components/picture-chooser.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { countries } from '../../identity/account/regions.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { changesOf, TeamForm, teamForm } from './team-form.ts'
import { TeamPicture } from './team-picture.tsx'

/** What a team says about itself, for its owners. */
export function EditTeam({ team }: { team: TeamView }) {
  return (
    <DialogButton label="Edit the profile" title={`Profile of ${team.name}`} description="Everybody can read it.">
      {(close) => (
        <div className="grid gap-4">
          <TeamPictureChooser team={team} />
          <EditForm team={team} close={close} />
        </div>
      )}
    </DialogButton>
  )
}

/** It is set at once, whatever becomes of the rest. */
function TeamPictureChooser({ team: { slug, picture } }: { team: TeamView }) {
  const changed = async (text: string) => {
    await refresh('teams', 'scoreboard')
    toast(text)
  }
  return (
    <PictureChooser
      has={picture !== null}
      set={async (digest) => {
        await client.teams.setPicture.mutate({ team: slug, digest })
        await changed('The picture is set.')
      }}
      remove={async () => {
        await client.teams.removePicture.mutate({ team: slug })
        await changed('The picture is removed.')
      }}
    >
      <TeamPicture slug={slug} picture={picture} size="lead" />
    </PictureChooser>
  )
}

function EditForm({ team, close }: { team: TeamView; close: () => void }) {
  const contract = useContractForm(TeamForm, teamForm(team), async (values) => {
    await client.teams.update.mutate({ team: team.slug, changes: changesOf(values) })
    await refresh('teams')
    toast('The profile is saved.')
    close()
  })
  const { form } = contract
  const { errors } = form.formState
  return (
    <DialogForm of={contract} action="Save" cancel={close}>
      <Field label="Motto" optional error={errors.motto?.message} hint="A sentence or two, at most 280 characters.">
        {(control) => <TextArea {...control} rows={2} {...form.register('motto')} />}
      </Field>
      <SelectField of={form} name="country" label="Country" optional>
        <option value="">Not said</option>
        {countries().map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <Field
        label="Links"
        optional
        error={errors.links?.message}
        hint="One a line, at most 5; they begin with https://."
      >
        {(control) => <TextArea {...control} rows={3} spellCheck={false} {...form.register('links')} />}
      </Field>
      <label className="flex items-start gap-2">
        <input type="checkbox" className="mt-1 accent-accent" {...form.register('openToRequests')} />
        <span>
          Users may ask to join
          <span className="block text-xs text-ink-2">Owners decide about each of them, on this page.</span>
        </span>
      </label>
    </DialogForm>
  )
}
