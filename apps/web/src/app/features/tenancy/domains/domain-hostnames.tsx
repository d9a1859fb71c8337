import { type DomainView, SetDomainHostnames } from '@pathwar/contracts/tenancy/domains'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { Field, TextArea } from '../../../components/field.tsx'
import { toast } from '../../../components/toast.ts'
import { useUnsaved } from '../../../components/unsaved.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { trpc } from '../../../trpc.ts'
import { refreshDomains } from './domain-data.ts'

/** A domain's custom host names, one per line. */
export function DomainHostnames({ domain: { slug, hostnames } }: { domain: DomainView }) {
  const [text, setText] = useState(hostnames.join('\n'))
  const [problem, setProblem] = useState<string>()
  const lines = text.split(/[\s,]+/).filter(Boolean)
  const dirty = lines.join() !== hostnames.join()
  useUnsaved(dirty)
  const save = useMutation(
    trpc.domains.setHostnames.mutationOptions({
      onSuccess: async ({ hostnames: set }) => {
        toast(set.length === 0 ? 'It has no custom host names any more.' : `It answers at ${set[0]}.`)
        await refreshDomains()
      },
    }),
  )
  const submit = () => {
    const parsed = SetDomainHostnames.safeParse({ slug, hostnames: lines })
    const issue = parsed.error?.issues[0]
    setProblem(issue && `${lines[Number(issue.path[1])] ?? ''}: ${issue.message}`.replace(/^: /, ''))
    if (parsed.success) save.mutate({ slug, hostnames: lines })
  }
  return (
    <Section title="Host names">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Field
          label="Custom host names, one per line"
          error={problem ?? serverProblem(save.error)}
          hint="Point their DNS at this installation first. Links in mails go to the first one; its address below the installation's keeps working."
        >
          {(control) => (
            <TextArea
              {...control}
              mono
              rows={3}
              spellCheck={false}
              placeholder="play.example.org"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end">
          <Button type="submit" disabled={!dirty} busy={save.isPending}>
            Save the host names
          </Button>
        </div>
      </form>
    </Section>
  )
}

function serverProblem(error: unknown): string | undefined {
  if (!error) return undefined
  const view = errorView(error)
  return view.fields[0]?.message ?? errorSentence(view)
}
