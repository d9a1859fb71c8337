import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { useRef, useState } from 'react'
import { Field, TextInput } from '../../../components/field.tsx'
import { AnswerFrame } from './answer-frame.tsx'
import { splitPasted } from './paste-passphrases.ts'
import { refusalText, useSubmit } from './use-submit.ts'

/** One field per passphrase; a paste of several lines fills several fields. */
export function PassphraseForm({ page }: { page: LevelPage }) {
  const { passphrases } = page
  const [values, setValues] = useState<string[]>(() => Array.from({ length: Math.max(1, passphrases) }, () => ''))
  const form = useRef<HTMLFormElement>(null)
  const submit = useSubmit(page, () => form.current?.querySelector('input')?.focus())
  const wrong = values.length === 1 ? 'Not right.' : 'They are not all right.'
  return (
    <AnswerFrame
      of={form}
      page={page}
      submit={submit}
      complete={values.every((value) => value.trim() !== '')}
      answer={() => ({ passphrases: values })}
    >
      {values.map((value, index) => (
        <Field
          key={index}
          label={values.length === 1 ? 'Passphrase' : `Passphrase ${index + 1}`}
          error={index === 0 ? refusalText(submit.data, wrong) : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              mono
              value={value}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              onChange={(event) => setValues(values.with(index, event.target.value))}
              onPaste={(event) => {
                const next = splitPasted(values, index, event.clipboardData.getData('text'))
                if (!next) return
                event.preventDefault()
                setValues(next)
              }}
            />
          )}
        </Field>
      ))}
    </AnswerFrame>
  )
}
