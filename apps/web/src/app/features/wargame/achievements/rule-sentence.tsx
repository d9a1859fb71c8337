import { events } from '@pathwar/contracts/kernel/events'
import { countables } from '@pathwar/contracts/wargame/achievement-rule'
import type { UseFormReturn } from 'react-hook-form'
import { Button } from '../../../components/button.tsx'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { type AchievementForm, eventOf, fieldsOf, OTHER } from './achievement-form.ts'

export type RuleForm = UseFormReturn<AchievementForm, unknown, AchievementForm>

const windows = [
  ['', 'in any time'],
  ['10', 'within 10 minutes'],
  ['30', 'within 30 minutes'],
  ['60', 'within an hour'],
  ['180', 'within 3 hours'],
  ['1440', 'within a day'],
  ['10080', 'within a week'],
] as const

/** A rule as one reads it: whoever does something so many times, in a time, in one tournament, if all this is true of it. */
export function RuleSentence({ form }: { form: RuleForm }) {
  const { event, otherEvent, count, withinMinutes, distinct } = form.watch()
  const known = windows.some(([minutes]) => minutes === withinMinutes)
  const fields = Object.entries(fieldsOf(eventOf({ event, otherEvent })))
  const isKnown = distinct === '' || fields.some(([field]) => field === distinct)
  return (
    <div className="grid gap-3">
      <div className="grid items-start gap-2 sm:flex sm:flex-wrap">
        <SelectField of={form} name="by" label="Whose doing counts" labelHidden className="sm:w-auto">
          <option value="user">Whoever</option>
          <option value="team">Everybody in a team that</option>
        </SelectField>
        <SelectField of={form} name="event" label="What they do" labelHidden className="sm:w-auto">
          {Object.entries(countables)
            .filter(([name]) => name === event || Object.hasOwn(events, name))
            .map(([name, { does }]) => (
              <option key={name} value={name}>
                {does}
              </option>
            ))}
          <option value={OTHER}>does something else…</option>
        </SelectField>
        {event === OTHER && (
          <TextField of={form} name="otherEvent" label="Name of the event" labelHidden mono placeholder="shop.bought" />
        )}
      </div>
      <div className="grid items-start gap-2 sm:flex sm:flex-wrap">
        <div className="flex items-start gap-2">
          <div className="w-20">
            <TextField of={form} name="count" label="How many times" labelHidden inputMode="numeric" />
          </div>
          <span className="flex h-9 items-center">{count.trim() === '1' ? 'time' : 'times'}</span>
        </div>
        <SelectField of={form} name="withinMinutes" label="In what time" labelHidden className="sm:w-auto">
          {windows.map(([minutes, words]) => (
            <option key={minutes} value={minutes}>
              {words}
            </option>
          ))}
          {!known && <option value={withinMinutes}>within {withinMinutes} minutes</option>}
        </SelectField>
        {(fields.length > 0 || !isKnown) && (
          <SelectField of={form} name="distinct" label="How they differ" labelHidden className="sm:w-auto">
            <option value="">each of them counts</option>
            {fields
              .filter(([, { number }]) => !number)
              .map(([field, { name }]) => (
                <option key={field} value={field}>
                  only those that differ in {name}
                </option>
              ))}
            {!isKnown && <option value={distinct}>only those that differ in {distinct}</option>}
          </SelectField>
        )}
        <SelectField of={form} name="per" label="Where" labelHidden className="sm:w-auto">
          <option value="platform">anywhere, once</option>
          <option value="tournament">in one tournament, and again in the next</option>
        </SelectField>
      </div>
      <Conditions form={form} />
    </div>
  )
}

const MOST = 5

function Conditions({ form }: { form: RuleForm }) {
  const { conditions } = form.watch()
  const change = (next: AchievementForm['conditions']) =>
    form.setValue('conditions', next, { shouldDirty: true, shouldValidate: form.formState.isSubmitted })
  const [first = ''] = Object.keys(fieldsOf(eventOf(form.watch())))
  return (
    <>
      {conditions.map((_, index) => (
        <Condition
          // A condition has no other name than its place.
          key={index}
          form={form}
          index={index}
          remove={() => change(conditions.filter((_, other) => other !== index))}
        />
      ))}
      {conditions.length < MOST && (
        <Button
          size="sm"
          className="justify-self-start"
          onClick={() => change([...conditions, { field: first, is: 'one-of', value: '' }])}
        >
          {conditions.length === 0 ? 'Only if…' : 'And only if…'}
        </Button>
      )}
    </>
  )
}

function Condition({ form, index, remove }: { form: RuleForm; index: number; remove: () => void }) {
  const { event, otherEvent, conditions } = form.watch()
  const fields = Object.entries(fieldsOf(eventOf({ event, otherEvent })))
  const { field = '', is } = conditions[index] ?? {}
  const isKnown = fields.some(([name]) => name === field)
  const at = `conditions.${index}` as const
  return (
    <fieldset className="grid items-start gap-2 border-l-2 border-line pl-3 sm:flex sm:flex-wrap">
      <legend className="sr-only">Condition {index + 1}</legend>
      <span className="flex items-center sm:h-9">{index === 0 ? 'only if' : 'and'}</span>
      {fields.length > 0 && (isKnown || field === '') ? (
        <SelectField of={form} name={`${at}.field`} label="What of it" labelHidden className="sm:w-auto">
          {fields.map(([name, words]) => (
            <option key={name} value={name}>
              {words.name}
            </option>
          ))}
        </SelectField>
      ) : (
        <TextField of={form} name={`${at}.field`} label="What of it" labelHidden mono placeholder="item.slug" />
      )}
      <SelectField of={form} name={`${at}.is`} label="How it compares" labelHidden className="sm:w-auto">
        <option value="one-of">is</option>
        <option value="at-most">is at most</option>
        <option value="at-least">is at least</option>
      </SelectField>
      <TextField
        of={form}
        name={`${at}.value`}
        label="Value"
        labelHidden
        placeholder={is === 'one-of' ? 'one, or several, with commas' : '60'}
      />
      <Button variant="ghost" className="justify-self-start" onClick={remove}>
        Remove<span className="sr-only"> condition {index + 1}</span>
      </Button>
    </fieldset>
  )
}
