import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { trpc } from '../../../trpc.ts'
import { redirectToProvider } from './provider-flow.ts'

/** For accounts without a password: the provider confirms the identity, and redirects back to this page. */
export function StepUpElsewhere() {
  const router = useRouter()
  const links = useQuery(trpc.oidc.links.queryOptions({}))
  const begin = useMutation(
    trpc.oidc.beginStepUp.mutationOptions({
      onSuccess: (start) => redirectToProvider(start, router.state.location.href),
    }),
  )
  if (links.error) return <ErrorAlert error={links.error} />
  if (!links.data) return <SkeletonRows rows={1} />
  return (
    <div className="grid gap-3">
      <p className="text-ink-2">
        Your account has no password. Log in again with your provider, and then repeat what you were doing.
      </p>
      {links.data.map(({ id, provider, name }) => (
        <Button key={id} variant="primary" busy={begin.isPending} onClick={() => begin.mutate({ provider })}>
          Confirm with {name}
        </Button>
      ))}
      <ErrorAlert error={begin.error} />
    </div>
  )
}
