import type { DomainView } from '@pathwar/contracts/tenancy/domains'
import { useMutation } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { toast } from '../../../components/toast.ts'
import { trpc } from '../../../trpc.ts'
import { refreshDomains } from './domain-data.ts'

/** Opens a suspended or maintained domain again. */
export function ResumeDomain({ domain: { slug, name } }: { domain: DomainView }) {
  const resume = useMutation(
    trpc.domains.resume.mutationOptions({
      onSuccess: async () => {
        toast(`${name} is open again.`)
        await refreshDomains()
      },
    }),
  )
  return (
    <div className="grid justify-items-start gap-2">
      <Button variant="primary" busy={resume.isPending} onClick={() => resume.mutate({ slug })}>
        Resume
      </Button>
      <ErrorAlert error={resume.error} />
    </div>
  )
}
