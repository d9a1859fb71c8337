import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { useRef, useState } from 'react'
import { Field, TextArea, TextInput } from '../../../components/field.tsx'
import { AnswerFrame } from './answer-frame.tsx'
import { CommentField } from './comment-field.tsx'
import { refusalText, useSubmit } from './use-submit.ts'

interface Props {
  page: LevelPage
  /** What becomes of an answer that a person reads; otherwise a machine compares it. */
  reviewed?: string
}

/** An answer in words: a line that is compared, or a text that somebody reads. */
export function TextAnswer({ page, reviewed }: Props) {
  const [text, setText] = useState('')
  const [comment, setComment] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const submit = useSubmit(page, () => form.current?.querySelector('input')?.select())
  return (
    <AnswerFrame
      of={form}
      page={page}
      submit={submit}
      complete={text.trim() !== ''}
      action={reviewed ? 'Send' : 'Submit'}
      answer={() => ({ text, ...(comment.trim() && { comment }) })}
    >
      <Field label="Your answer" hint={reviewed} error={refusalText(submit.data, 'Not right.')}>
        {(control) =>
          reviewed ? (
            <TextArea
              {...control}
              className="min-h-40"
              maxLength={10_000}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          ) : (
            <TextInput
              {...control}
              mono
              value={text}
              maxLength={500}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              onChange={({ target }) => setText(target.value)}
            />
          )
        }
      </Field>
      {reviewed && <CommentField value={comment} onChange={setComment} />}
    </AnswerFrame>
  )
}
