import { CountRule } from '@pathwar/contracts/wargame/achievement-rule'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { trpc } from '../../../trpc.ts'
import { ruleOf } from './achievement-form.ts'
import type { RuleForm } from './rule-sentence.tsx'

/** Counts who would have earned it by now, when it is asked to: that reads what has happened. */
export function RulePreview({ form }: { form: RuleForm }) {
  const { data: rule } = CountRule.safeParse(ruleOf(form.watch()))
  const said = JSON.stringify(rule)
  const [asked, ask] = useState<string>()
  const { data, error, isFetching } = useQuery({
    ...trpc.achievements.preview.queryOptions({ rule: rule ?? { kind: 'count', event: 'level.solved' } }),
    enabled: rule !== undefined && asked === said,
  })
  return (
    <div className="grid gap-2 border-t border-line pt-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" disabled={!rule} busy={isFetching} onClick={() => ask(said)}>
          Who would have it now?
        </Button>
        <p aria-live="polite" className="text-ink-2">
          {asked === said && data && !isFetching && inWords(data)}
        </p>
      </div>
      {asked === said && <ErrorAlert error={error} />}
    </div>
  )
}

function inWords({ people, complete }: { people: number; complete: boolean }): string {
  const count = people === 1 ? '1 person' : `${people.toLocaleString()} people`
  const least = complete ? '' : 'At least '
  if (people === 0) return complete ? 'Nobody yet.' : 'Nobody by what happened lately.'
  return `${least}${count} would earn it at once.`
}
