import type { DomainView } from '@pathwar/contracts/tenancy/domains'
import { useMutation } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { toast } from '../../../components/toast.ts'
import { trpc } from '../../../trpc.ts'
import { refreshDomains } from './domain-data.ts'
import { states } from './domain-labels.ts'

/** Restores a deleted domain. */
export function RestoreDomain({ domain: { slug, name } }: { domain: DomainView }) {
  const restore = useMutation(
    trpc.domains.restore.mutationOptions({
      onSuccess: async ({ state }) => {
        toast(`${name} is ${states[state].word} again.`)
        await refreshDomains()
      },
    }),
  )
  return (
    <div className="grid justify-items-start gap-2">
      <Button variant="primary" busy={restore.isPending} onClick={() => restore.mutate({ slug })}>
        Restore
      </Button>
      <ErrorAlert error={restore.error} />
    </div>
  )
}
