import { LONGEST_ANNOUNCEMENT, type WrittenAnnouncement } from '@pathwar/contracts/wargame/announcements'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { domainNow } from '../../../components/clock.ts'
import { type ContractForm, useContractForm } from '../../../components/contract-form.ts'
import { Field, Select, TextArea } from '../../../components/field.tsx'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { Markdown } from '../../../components/lazy-markdown.tsx'
import { MomentField } from '../../../components/moment-field.tsx'
import { useUnsaved } from '../../../components/unsaved.ts'
import { trpc } from '../../../trpc.ts'
import { AnnouncementForm, announcementForm } from './announcement-form.ts'

interface Props {
  tournament: string
  /** The announcement to change; null for a new one. */
  announcement: WrittenAnnouncement | null
  send: (form: AnnouncementForm) => Promise<unknown>
}

type Form = ContractForm<AnnouncementForm, AnnouncementForm>['form']

/** An announcement with its preview: what players will read, while it is written. */
export function AnnouncementEditor({ tournament, announcement, send }: Props) {
  const [defaults] = useState(() => announcementForm(announcement, new Date(domainNow())))
  const { form, failure, onSubmit } = useContractForm(AnnouncementForm, defaults, send)
  const { isSubmitting, isDirty } = form.formState
  useUnsaved(isDirty && !isSubmitting)
  const published = announcement?.state === 'published'
  return (
    <form className="grid items-start gap-5 lg:grid-cols-2" onSubmit={onSubmit} noValidate>
      <div className="grid gap-5">
        <Section title="What it says">
          <Words form={form} tournament={tournament} />
        </Section>
        {!published && (
          <Section title="Whom, and when">
            <div className="grid gap-4">
              {!announcement && <Audience form={form} tournament={tournament} />}
              <When form={form} draft={announcement?.state === 'draft'} />
            </div>
          </Section>
        )}
        <ErrorAlert error={failure} />
        <Actions form={form} announcement={announcement} />
      </div>
      <Preview form={form} />
    </form>
  )
}

function Words({ form, tournament }: { form: Form; tournament: string }) {
  const { errors } = form.formState
  const { data: board } = useQuery(trpc.play.board.queryOptions({ tournament }))
  return (
    <div className="grid gap-4">
      <TextField of={form} name="title" label="Title" maxLength={120} />
      <Field label="Text" optional hint="Markdown." error={errors.body?.message}>
        {(control) => <TextArea {...control} rows={8} maxLength={LONGEST_ANNOUNCEMENT} {...form.register('body')} />}
      </Field>
      <label className="flex items-start gap-2">
        <input type="checkbox" className="mt-1 accent-accent" {...form.register('urgent')} />
        <span>
          Urgent
          <span className="block text-xs text-ink-2">It stands above the others until it is dismissed.</span>
        </span>
      </label>
      {board && board.levels.length > 0 && (
        <Field label="About a level" optional error={errors.level?.message}>
          {(control) => (
            <Select {...control} {...form.register('level')}>
              <option value="">No level</option>
              {board.levels.map(({ slug, name }) => (
                <option key={slug} value={slug}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </div>
  )
}

function Audience({ form, tournament }: { form: Form; tournament: string }) {
  const { data: brackets = [] } = useQuery(trpc.brackets.list.queryOptions({ tournament }))
  const audience = useWatch({ control: form.control, name: 'audience' })
  return (
    <>
      <Field label="To">
        {(control) => (
          <Select {...control} {...form.register('audience')}>
            <option value="everyone">Everybody in the tournament</option>
            {brackets.length > 0 && <option value="bracket">The teams of a bracket</option>}
            <option value="team">One team</option>
            <option value="user">One player</option>
          </Select>
        )}
      </Field>
      {audience === 'bracket' && (
        <SelectField of={form} name="to" label="Bracket">
          <option value="">Choose…</option>
          {brackets.map(({ slug, name, teams }) => (
            <option key={slug} value={slug}>
              {name} ({teams} {teams === 1 ? 'team' : 'teams'})
            </option>
          ))}
        </SelectField>
      )}
      {audience === 'team' && (
        <TextField
          of={form}
          name="to"
          label="Team"
          hint="The name in its page’s address: /teams/hexagon is hexagon."
          mono
          spellCheck={false}
        />
      )}
      {audience === 'user' && (
        <TextField of={form} name="to" label="Player" hint="The user name." mono spellCheck={false} />
      )}
    </>
  )
}

function When({ form, draft }: { form: Form; draft: boolean }) {
  const when = useWatch({ control: form.control, name: 'when' })
  return (
    <>
      <Field label="When">
        {(control) => (
          <Select {...control} {...form.register('when')}>
            {draft && <option value="draft">It stays a draft</option>}
            <option value="now">Now</option>
            <option value="later">At a time</option>
          </Select>
        )}
      </Field>
      {when === 'later' && <MomentField of={form} name="at" label="Time" />}
    </>
  )
}

function Actions({ form, announcement }: { form: Form; announcement: WrittenAnnouncement | null }) {
  const when = useWatch({ control: form.control, name: 'when' })
  const { isSubmitting, isDirty } = form.formState
  const acts = { now: 'Send it now', later: 'Schedule it', draft: 'Save the draft' }
  const action = announcement?.state === 'published' ? 'Save changes' : acts[when]
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button type="submit" variant="primary" busy={isSubmitting} disabled={announcement !== null && !isDirty}>
        {action}
      </Button>
      {announcement && !isDirty && <span className="text-xs text-ink-2">Nothing changed.</span>}
      {announcement?.state === 'published' && isDirty && (
        <span className="text-xs text-ink-2">Readers see that it was edited. Nobody is notified again.</span>
      )}
    </div>
  )
}

function Preview({ form }: { form: Form }) {
  const [title, body] = useWatch({ control: form.control, name: ['title', 'body'] })
  return (
    <Section title="Preview" className="lg:sticky lg:top-4">
      <p className="font-semibold wrap-anywhere">{title || <span className="text-ink-3">No title yet</span>}</p>
      {body !== '' && (
        <div className="mt-2">
          <Markdown text={body} />
        </div>
      )}
    </Section>
  )
}
