import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { clsx } from 'clsx'
import type { ReactNode, RefObject } from 'react'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useNow } from '../../../components/moment.tsx'
import { AttemptsNote } from './attempts-note.tsx'
import type { useSubmit } from './use-submit.ts'

type Submit = ReturnType<typeof useSubmit>

interface Props {
  of?: RefObject<HTMLFormElement | null>
  page: LevelPage
  submit: Submit
  /** Whether there is something to send. */
  complete: boolean
  answer: () => Parameters<Submit['send']>[0]
  /** Its word, if it is not sent at once and for good. */
  action?: string
  /** Something else goes on before it can be sent. */
  busy?: boolean
  children: ReactNode
}

/** The frame of all forms that answer a level: what is left of the attempts, the button, and what came of it. */
export function AnswerFrame({ of, page, submit, complete, answer, action = 'Submit', busy, children }: Props) {
  const { attempts } = page
  const now = useNow()
  if (attempts?.left === 0) return <AttemptsNote attempts={attempts} />
  const paused = attempts?.again != null && Date.parse(attempts.again) > now
  return (
    <form
      ref={of}
      className={clsx('grid gap-3', page.runs && 'border-t border-line pt-4')}
      onSubmit={(event) => {
        event.preventDefault()
        if (complete && !paused) submit.send(answer())
      }}
    >
      {children}
      {attempts && <AttemptsNote attempts={attempts} />}
      <Button
        type="submit"
        variant={complete && !paused ? 'primary' : 'secondary'}
        disabled={!complete || paused}
        busy={submit.isPending || busy === true}
      >
        {action}
      </Button>
      {submit.data?.outcome === 'already-solved' && (
        <Alert>A team member was faster: your team has already solved it.</Alert>
      )}
      <ErrorAlert error={submit.error} />
    </form>
  )
}
