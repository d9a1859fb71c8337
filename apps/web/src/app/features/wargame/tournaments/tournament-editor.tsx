import { slugOf } from '@pathwar/contracts/kernel/text'
import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { domainNow } from '../../../components/clock.ts'
import { useContractForm } from '../../../components/contract-form.ts'
import { Field, Select, TextArea, TextInput } from '../../../components/field.tsx'
import { MomentField } from '../../../components/moment-field.tsx'
import { ScoreboardFields } from '../scoring/scoreboard-fields.tsx'
import { ScoringFields } from '../scoring/scoring-fields.tsx'
import { WhoswhoFields } from '../whoswho/whoswho-fields.tsx'
import { TournamentForm, tournamentForm } from './tournament-form.ts'

interface Props {
  /** The tournament to change; null for a new one. */
  tournament: TournamentView | null
  action: string
  send: (form: TournamentForm) => Promise<unknown>
}

/** Every rule of a tournament, with its consequence beside it. */
export function TournamentEditor({ tournament, action, send }: Props) {
  const [defaults] = useState(() => tournamentForm(tournament, new Date(domainNow())))
  const { form, failure, onSubmit } = useContractForm(TournamentForm, defaults, send)
  const { errors, isSubmitting, isDirty } = form.formState
  const text = (name: keyof TournamentForm) => form.register(name)
  return (
    <form className="grid max-w-3xl gap-5" onSubmit={onSubmit} noValidate>
      <Section title="What it is">
        <div className="grid gap-4">
          <Field label="Name" error={errors.name?.message}>
            {(control) => <TextInput {...control} autoComplete="off" {...text('name')} />}
          </Field>
          {!tournament && (
            <Field label="Address" optional error={errors.slug?.message} hint="It cannot be changed later.">
              {(control) => (
                <TextInput
                  {...control}
                  mono
                  placeholder={slugOf(form.watch('name')) || 'spring-cup'}
                  {...text('slug')}
                />
              )}
            </Field>
          )}
          <Field
            label="Description"
            optional
            hint="Markdown. Shown below the levels."
            error={errors.description?.message}
          >
            {(control) => <TextArea {...control} rows={5} {...text('description')} />}
          </Field>
          <Field label="Who sees it" error={errors.visibility?.message}>
            {(control) => (
              <Select {...control} {...text('visibility')}>
                <option value="public">Everybody: it is listed</option>
                <option value="unlisted">Whoever has the link: it is not listed</option>
                <option value="private">Only its teams, organisers, and whoever has an entry code</option>
              </Select>
            )}
          </Field>
        </div>
      </Section>
      <Section title="When">
        <div className="grid gap-4 sm:grid-cols-2">
          <MomentField of={form} name="startsAt" label="Start" />
          <MomentField of={form} name="endsAt" label="End" hint="Levels stop and the score is final then." />
          <MomentField
            of={form}
            name="freezesAt"
            label="Freeze the scoreboard at"
            optional
            disabled={tournament?.frozen === true}
            hint={
              tournament?.frozen
                ? 'It is frozen: thaw it to choose another moment.'
                : 'From then on players see solves, points and ranks as they were, and only their own solves. You see all, until you thaw it.'
            }
          />
        </div>
      </Section>
      <Section title="Entry">
        <div className="grid gap-4 sm:grid-cols-2">
          <MomentField
            of={form}
            name="entryOpensAt"
            label="Teams enter from"
            optional
            hint="Empty: as soon as it is open."
          />
          <MomentField of={form} name="entryClosesAt" label="Teams enter until" optional hint="Empty: until the end." />
          <label className="flex items-start gap-2 sm:col-span-2">
            <input type="checkbox" className="mt-1 accent-accent" {...form.register('bracketChanges')} />
            <span>
              Teams may change their bracket until the start
              <span className="block text-xs text-ink-2">Among those in which they fit. You can move them always.</span>
            </span>
          </label>
        </div>
      </Section>
      <Section title="Rules">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Members of a team, at most" optional error={errors.maxTeamSize?.message}>
            {(control) => (
              <TextInput {...control} inputMode="numeric" placeholder="any number" {...text('maxTeamSize')} />
            )}
          </Field>
          <Field label="Teams, at most" optional error={errors.maxTeams?.message}>
            {(control) => <TextInput {...control} inputMode="numeric" placeholder="any number" {...text('maxTeams')} />}
          </Field>
          <Field label="Starting cash" error={errors.startingCash?.message} hint="What each team can buy levels with.">
            {(control) => <TextInput {...control} inputMode="decimal" {...text('startingCash')} />}
          </Field>
          <Field
            label="E-mail domains"
            optional
            error={errors.emailDomains?.message}
            hint="Only people with such an address may join. Separate several by commas."
          >
            {(control) => <TextInput {...control} placeholder="example.org" {...text('emailDomains')} />}
          </Field>
        </div>
      </Section>
      <Section title="Points">
        <ScoringFields
          value={form.watch('scoring')}
          onChange={(scoring) => form.setValue('scoring', scoring, { shouldDirty: true })}
        />
        {tournament && (
          <p className="mt-3 text-xs text-ink-2">
            A change counts for what teams have solved already, from the next scoreboard on.
          </p>
        )}
      </Section>
      <Section title="Scoreboard">
        <ScoreboardFields form={form} />
      </Section>
      <Section title="Whoswho">
        <WhoswhoFields form={form} />
      </Section>
      <ErrorAlert error={failure} />
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" busy={isSubmitting} disabled={tournament !== null && !isDirty}>
          {action}
        </Button>
        {tournament && !isDirty && <span className="text-xs text-ink-2">Nothing changed.</span>}
      </div>
    </form>
  )
}
