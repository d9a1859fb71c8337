import type { LevelPage } from '@pathwar/contracts/wargame/play'
import type { PracticeAnswer } from '@pathwar/contracts/wargame/practice'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Field, TextInput } from '../../../components/field.tsx'
import { toast } from '../../../components/toast.ts'
import { queryClient, trpc } from '../../../trpc.ts'
import { splitPasted } from '../play/paste-passphrases.ts'

/** The passphrases of a practice instance: one field each, and a paste of several lines fills several. */
export function PracticeForm({ page: { card, tournament, passphrases } }: { page: LevelPage }) {
  const [values, setValues] = useState<string[]>(() => Array.from({ length: passphrases }, () => ''))
  const form = useRef<HTMLFormElement>(null)
  const submit = useMutation(
    trpc.practice.submit.mutationOptions({
      onSuccess: async ({ outcome }) => {
        if (outcome === 'refused') {
          form.current?.querySelector('input')?.focus()
          return
        }
        toast('Solved. It was practice, so it counts for nothing.')
        await queryClient.invalidateQueries({ queryKey: trpc.practice.pathKey() })
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
        Check it
      </Button>
      <ErrorAlert error={submit.error} />
    </form>
  )
}

function refusal(answer: PracticeAnswer | undefined, fields: number): string | undefined {
  if (answer?.outcome !== 'refused') return undefined
  return fields === 1 ? 'Not right.' : 'They are not all right.'
}
