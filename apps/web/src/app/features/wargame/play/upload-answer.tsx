import type { AnswerForm } from '@pathwar/contracts/wargame/answers'
import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { useMutation } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { fileSize } from '../../../components/file-size.ts'
import { AnswerFrame } from './answer-frame.tsx'
import { CommentField } from './comment-field.tsx'
import { useSubmit } from './use-submit.ts'

interface Props {
  page: LevelPage
  form: Extract<AnswerForm, { kind: 'upload' }>
  /** What becomes of it. */
  reviewed: string
}

/** An answer that is a file: dropped, or chosen without a mouse; it is sent when the form is. */
export function UploadAnswer({ page, form, reviewed }: Props) {
  const [file, setFile] = useState<File | null>(null)
  const [comment, setComment] = useState('')
  const submit = useSubmit(page)
  const upload = useMutation({
    async mutationFn(file: File) {
      const { sendFile } = await import('../../../components/send-file.ts')
      return { digest: await sendFile('answer', file), name: file.name }
    },
    onSuccess: (sent) => submit.send({ file: sent, ...(comment.trim() && { comment }) }),
  })
  const problem = file && problemOf(file, form)
  const sending = { ...submit, send: () => file && upload.mutate(file) }
  return (
    <AnswerFrame
      page={page}
      submit={sending}
      busy={upload.isPending}
      complete={file !== null && problem === null}
      action="Send"
      answer={() => ({})}
    >
      <Chooser accept={form.accept} file={file} onChoose={setFile} />
      <p className="text-xs text-ink-2">
        {form.accept.length > 0 && `${form.accept.join(', ')}; `}at most {fileSize(form.mostBytes)}. {reviewed}
      </p>
      {problem && (
        <p role="alert" className="text-sm text-bad">
          {problem}
        </p>
      )}
      <CommentField value={comment} onChange={setComment} />
      <ErrorAlert error={upload.error} />
    </AnswerFrame>
  )
}

function problemOf({ name, size }: File, { accept, mostBytes }: Props['form']): string | null {
  if (size === 0) return 'This file is empty.'
  if (size > mostBytes) return `This file has ${fileSize(size)}, more than the level takes.`
  const fits = accept.length === 0 || accept.some((ending) => name.toLowerCase().endsWith(ending))
  return fits ? null : `The level wants a file that ends in ${accept.join(' or ')}.`
}

function Chooser({ accept, file, onChoose }: { accept: string[]; file: File | null; onChoose: (file: File) => void }) {
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  return (
    <section
      aria-label="Your file"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const [dropped] = event.dataTransfer.files
        if (dropped) onChoose(dropped)
      }}
      className={clsx(
        'grid justify-items-center gap-3 rounded-md border-2 border-dashed px-4 py-6 text-center',
        over ? 'border-accent bg-accent-soft' : 'border-edge/60',
      )}
    >
      <p className="wrap-anywhere" aria-live="polite">
        {file ? (
          <>
            <span className="font-medium">{file.name}</span>, {fileSize(file.size)}
          </>
        ) : (
          'Drop a file here.'
        )}
      </p>
      <Button size="sm" onClick={() => input.current?.click()}>
        <FileUp className="size-4" aria-hidden="true" /> {file ? 'Choose another file' : 'Choose a file'}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Your file"
        accept={accept.join(',')}
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen) onChoose(chosen)
          target.value = ''
        }}
      />
    </section>
  )
}
