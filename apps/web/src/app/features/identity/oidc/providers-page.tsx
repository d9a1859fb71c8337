import type { OidcProviderView } from '@pathwar/contracts/identity/oidc'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Card } from '../../../components/card.tsx'
import { CopyField } from '../../../components/copy-field.tsx'
import { ConfirmDialog, Dialog } from '../../../components/dialog.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { Badge, StateMark } from '../../../components/state-mark.tsx'
import { toast } from '../../../components/toast.ts'
import { queryClient, trpc } from '../../../trpc.ts'
import { ProviderEditor } from './provider-editor.tsx'

/** Sites through which people log in here. */
export function ProvidersPage() {
  const { data, error, isPending } = useQuery(trpc.oidcProviders.list.queryOptions({}))
  return (
    <Page
      lead="People log in with the account they have elsewhere: anything that speaks OpenID Connect."
      action={data && data.length > 0 && <EditProvider provider={null} />}
    >
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={2} height="h-24" />}
      {data?.length === 0 && (
        <EmptyState title="No provider yet" action={<EditProvider provider={null} />}>
          Register this place as an application at your provider, such as Keycloak, Entra or GitLab, with the redirect
          address <code className="text-xs wrap-anywhere">{location.origin}/log-in/provider</code>, and enter here what
          it gives you.
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <Card>
          <ul className="divide-y divide-line" aria-label="Log-in providers">
            {data.map((provider) => (
              <Provider key={provider.slug} provider={provider} />
            ))}
          </ul>
        </Card>
      )}
    </Page>
  )
}

function Provider({ provider }: { provider: OidcProviderView }) {
  const { name, slug, issuer, enabled, registers, redirectUri } = provider
  return (
    <li className="grid gap-3 px-4 py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="grid min-w-0 gap-1">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-medium">{name}</span>
            <code className="text-xs text-ink-3">{slug}</code>
            {enabled ? <StateMark tone="good">on</StateMark> : <StateMark tone="idle">off</StateMark>}
            <Badge>{registers ? 'new people get an account' : 'only linked accounts'}</Badge>
          </p>
          <code className="text-xs wrap-anywhere text-ink-2">{issuer}</code>
        </div>
        <div className="flex gap-2">
          <EditProvider provider={provider} />
          <RemoveProvider provider={provider} />
        </div>
      </div>
      <div className="grid max-w-xl gap-1">
        <span className="text-xs text-ink-2">Redirect address, to enter at the provider</span>
        <CopyField value={redirectUri} label="redirect address" />
      </div>
    </li>
  )
}

function EditProvider({ provider }: { provider: OidcProviderView | null }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      {provider ? (
        <Button size="sm" aria-label={`Change ${provider.name}`} onClick={() => setOpen(true)}>
          Change…
        </Button>
      ) : (
        <Button variant="primary" onClick={() => setOpen(true)}>
          Add a provider
        </Button>
      )}
      <Dialog open={open} onOpenChange={setOpen} title={provider ? `Change ${provider.name}` : 'Add a log-in provider'}>
        <ProviderEditor provider={provider} done={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function RemoveProvider({ provider: { slug, name } }: { provider: OidcProviderView }) {
  const [asking, setAsking] = useState(false)
  const remove = useMutation(
    trpc.oidcProviders.remove.mutationOptions({
      onSuccess: async () => {
        setAsking(false)
        toast(`${name} is removed.`)
        await queryClient.invalidateQueries(trpc.oidcProviders.pathFilter())
      },
    }),
  )
  return (
    <>
      <Button size="sm" variant="danger" aria-label={`Remove ${name}`} onClick={() => setAsking(true)}>
        Remove…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Remove ${name}?`}
        consequence="Nobody can log in through it any more. Accounts stay, but whoever has no password needs a new one by e-mail. To stop it for a while, turn it off instead."
        action="Remove the provider"
        danger
        name={slug}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ provider: slug })}
      />
    </>
  )
}
