import type { ReleaseView } from '@pathwar/contracts/wargame/releases'
import { useQuery } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { ReleaseFields } from './release-fields.tsx'
import { ReleaseForm, releaseForm, releaseOf } from './release-form.ts'

interface Props {
  tournament: string
  level: { slug: string; name: string }
}

/** Opens the form in which an organiser says when a published level appears, and how often it is tried. */
export function ReleaseButton({ tournament, level }: Props) {
  return (
    <DialogButton
      label="Rules…"
      button={{ size: 'sm', variant: 'ghost', 'aria-label': `Rules of ${level.name}` }}
      title={`Rules of ${level.name}`}
      description="Teams that have bought it keep it, whatever you change."
    >
      {(close) => <ReleaseEditor tournament={tournament} level={level} done={close} />}
    </DialogButton>
  )
}

function ReleaseEditor({ tournament, level, done }: Props & { done: () => void }) {
  const { data, error } = useQuery(trpc.levels.releases.queryOptions({ tournament }))
  const release = data?.find(({ slug }) => slug === level.slug)
  if (error) return <ErrorAlert error={error} />
  if (!data || !release) return <Skeleton className="h-72" />
  const others = data.filter(({ slug }) => slug !== level.slug)
  return <Editor tournament={tournament} release={release} others={others} done={done} />
}

interface EditorProps {
  tournament: string
  release: ReleaseView
  others: ReleaseView[]
  done: () => void
}

function Editor({ tournament, release, others, done }: EditorProps) {
  const contract = useContractForm(ReleaseForm, releaseForm(release), async (values) => {
    await client.levels.setRelease.mutate({ tournament, level: release.slug, changes: releaseOf(values) })
    done()
    toast(`${release.name} is changed.`)
    await refresh('board', 'level', 'catalogue', 'tournaments')
  })
  return (
    <DialogForm of={contract} action="Save" cancel={done}>
      <ReleaseFields of={contract.form} levels={others} />
    </DialogForm>
  )
}
