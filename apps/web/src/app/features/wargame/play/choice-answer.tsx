import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { useId, useState } from 'react'
import { AnswerFrame } from './answer-frame.tsx'
import { refusalText, useSubmit } from './use-submit.ts'

interface Props {
  page: LevelPage
  options: string[]
  /** Whether more than one may be chosen. */
  several: boolean
}

/** An answer that is chosen: one of the options, or all that are right. */
export function ChoiceAnswer({ page, options, several }: Props) {
  const [chosen, choose] = useState<number[]>([])
  const submit = useSubmit(page)
  const error = useId()
  const wrong = refusalText(submit.data, several ? 'That is not exactly what is right.' : 'Not right.')
  return (
    <AnswerFrame page={page} submit={submit} complete={chosen.length > 0} answer={() => ({ choices: chosen })}>
      <fieldset className="grid gap-2" aria-describedby={wrong && error}>
        <legend className="mb-2 font-medium">{several ? 'Choose all that are right' : 'Choose one'}</legend>
        {options.map((option, index) => (
          <label
            key={option}
            className="flex items-baseline gap-2.5 rounded-md border border-line px-3 py-2 hover:border-edge has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type={several ? 'checkbox' : 'radio'}
              name="choice"
              className="accent-accent"
              checked={chosen.includes(index)}
              onChange={() => choose(several ? toggled(chosen, index) : [index])}
            />
            <span className="min-w-0 wrap-anywhere">{option}</span>
          </label>
        ))}
      </fieldset>
      {wrong && (
        <p id={error} role="alert" className="flex gap-1.5 text-sm text-bad">
          <span aria-hidden="true">▲</span>
          {wrong}
        </p>
      )}
    </AnswerFrame>
  )
}

function toggled(chosen: number[], index: number): number[] {
  return chosen.includes(index) ? chosen.filter((one) => one !== index) : [...chosen, index].sort((a, b) => a - b)
}
