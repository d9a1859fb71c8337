import { counted } from '@pathwar/contracts/kernel/counted'
import type { LevelPage, Submitted } from '@pathwar/contracts/wargame/play'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
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
  const form = useRef<HTMLFormElement>(null)
  const submit = useMutation(
    trpc.play.submit.mutationOptions({
      onSuccess: async (result) => {
        if (result.outcome === 'refused') form.current?.querySelector('input')?.focus()
        else await celebrate(result)
      },
    }),
  )
  const complete = values.every((value) => value.trim() !== '')
  return (
    <form
      ref={form}
      className="grid gap-3 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (complete) submit.mutate({ tournament: tournament.slug, level: card.slug, passphrases: values })
      }}
    >
      {values.map((value, index) => (
        <Field
          key={index}
          label={values.length === 1 ? 'Passphrase' : `Passphrase ${index + 1}`}
          error={index === 0 ? refusal(submit.data, values.length) : undefined}
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
      <Button type="submit" variant={complete ? 'primary' : 'secondary'} disabled={!complete} busy={submit.isPending}>
        Submit
      </Button>
      {submit.data?.outcome === 'already-solved' && (
        <Alert>A team member was faster: your team has already solved it.</Alert>
      )}
      <ErrorAlert error={submit.error} />
    </form>
  )
}

/** What is wrong, for the first field; which of several passphrases it is stays a secret. */
function refusal(result: Submitted | undefined, fields: number): string | undefined {
  if (result?.outcome !== 'refused') return undefined
  const left = `${counted(result.attemptsLeft, 'attempt')} left before a pause.`
  return `${fields === 1 ? 'Not right.' : 'They are not all right.'} ${left}`
}

async function celebrate(result: Submitted): Promise<void> {
  if (result.outcome === 'accepted') {
    toast(
      `Solved, ${ordinal(result.place)} of all: ${counted(result.points, 'point')} and ${result.reward} cash for your team.`,
    )
  }
  await refresh('board', 'level', 'scoreboard', 'teams', 'instances')
}
