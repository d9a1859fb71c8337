import { needsOf } from '@pathwar/contracts/wargame/brackets'
import { Field, Select, TextInput } from '../../../components/field.tsx'
import { AnswerField } from './answer-field.tsx'
import type { Entry } from './use-entry.ts'

/** What a tournament wants to know of a team that enters: its code, its bracket, and answers. */
export function EntryQuestions({ entry }: { entry: Entry }) {
  const { form, problems } = entry
  return (
    <>
      {form.codes && <Code entry={entry} />}
      {form.brackets.length > 1 && <BracketChoice entry={entry} />}
      {form.fields.map((field) => (
        <AnswerField
          key={field.slug}
          field={field}
          value={entry.answers[field.slug]}
          onChange={(value) => entry.answer(field.slug, value)}
          error={problems[`answers.${field.slug}`]}
        />
      ))}
    </>
  )
}

function Code({ entry: { form, code, setCode, problems } }: { entry: Entry }) {
  const into = form.code?.bracket
  return (
    <Field
      label="Code"
      optional={form.tournament.visibility !== 'private'}
      error={problems.code}
      hint={
        into ? `It puts your team into ${into.name}.` : 'If the organisers gave you one. Case and dashes do not matter.'
      }
    >
      {(control) => (
        <TextInput
          {...control}
          mono
          spellCheck={false}
          autoComplete="off"
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      )}
    </Field>
  )
}

function BracketChoice({ entry: { form, bracket, setBracket, problems } }: { entry: Entry }) {
  const chosen = form.brackets.find(({ slug }) => slug === bracket)
  const needs = chosen ? needsOf(chosen) : ''
  const standard = form.brackets.find(({ isDefault }) => isDefault)
  return (
    <Field
      label="Bracket"
      error={problems.bracket}
      hint={needs ? `It needs: ${needs}.` : 'Teams of a bracket have places of their own on the scoreboard.'}
    >
      {(control) => (
        <Select {...control} value={bracket} onChange={({ target }) => setBracket(target.value)}>
          <option value="">{standard ? `The usual one: ${standard.name}` : 'The one that fits'}</option>
          {form.brackets.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
