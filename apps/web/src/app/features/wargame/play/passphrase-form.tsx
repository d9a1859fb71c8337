import type { LevelPage, Submitted } from '@pathwar/contracts/wargame/play'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Field, TextInput } from '../../../components/field.tsx'
import { toast } from '../../../components/toast.ts'
import { trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { ordinal } from './ordinal.ts'
import { splitPasted } from './paste-passphrases.ts'

/** One field per passphrase; a paste of several lines fills several fields. */
export function PassphraseForm({ page: { card, tournament, passphrases } }: { page: LevelPage }) {
  const [values, setValues] = useState<string[]>(() => Array.from({ length: Math.max(1, passphrases) }, () => ''))
  const submit = useMutation(trpc.play.submit.mutationOptions({ onSuccess: celebrate }))
  const complete = values.every((value) => value.trim() !== '')
  return (
    <form
      className="grid gap-3 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (complete) submit.mutate({ tournament: tournament.slug, level: card.slug, passphrases: values })
      }}
    >
      {values.map((value, index) => (
        <Field key={index} label={values.length === 1 ? 'Passphrase' : `Passphrase ${index + 1}`}>
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
      <Button type="submit" variant={complete ? 'primary' : 'secondary'} disabled={!complete} busy={submit.isPending}>
        Submit
      </Button>
      <Verdict result={submit.data} />
      <ErrorAlert error={submit.error} />
    </form>
  )
}

function Verdict({ result }: { result: Submitted | undefined }) {
  if (result?.outcome === 'refused') {
    return (
      <Alert tone="warn">
        Not right. {result.attemptsLeft} {result.attemptsLeft === 1 ? 'attempt' : 'attempts'} left before a pause.
      </Alert>
    )
  }
  if (result?.outcome === 'already-solved')
    return <Alert>A team member was faster: your team has already solved it.</Alert>
  return null
}

async function celebrate(result: Submitted): Promise<void> {
  if (result.outcome === 'refused') return
  if (result.outcome === 'accepted') {
    toast(`Solved, ${ordinal(result.place)} of all: ${result.points} points and ${result.reward} cash for your team.`)
  }
  await refresh('board', 'level', 'scoreboard', 'teams', 'instances')
}
