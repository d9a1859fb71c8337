import type { OidcProviderView } from '@pathwar/contracts/identity/oidc'
import { useQuery } from '@tanstack/react-query'
import { Card } from '../../../components/card.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { CopyField } from '../../../components/copy-field.tsx'
import { DialogButton } from '../../../components/dialog-form.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { List } from '../../../components/list.tsx'
import { listOf } from '../../../components/list-data.ts'
import { Page } from '../../../components/page.tsx'
import { Badge, StateMark } from '../../../components/state-mark.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { ProviderEditor } from './provider-editor.tsx'

/** The domain's log-in providers. */
export function ProvidersPage() {
  const providers = listOf(useQuery(trpc.oidc.listProviders.queryOptions({})))
  return (
    <Page
      lead="People log in with an account at another site that supports OpenID Connect."
      action={providers.rows && providers.rows.length > 0 && <EditProvider provider={null} />}
    >
      <List
        data={providers}
        skeleton={{ rows: 2, height: 'h-24' }}
        empty={
          <EmptyState title="No provider yet" action={<EditProvider provider={null} />}>
            Register this domain as an application at your provider, such as Keycloak, Entra or GitLab, with the
            redirect address <code className="text-xs wrap-anywhere">{location.origin}/log-in/provider</code>, and enter
            here what it gives you.
          </EmptyState>
        }
      >
        {(rows) => (
          <Card>
            <ul className="divide-y divide-line" aria-label="Log-in providers">
              {rows.map((provider) => (
                <Provider key={provider.slug} provider={provider} />
              ))}
            </ul>
          </Card>
        )}
      </List>
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
  return (
    <DialogButton
      label={provider ? 'Change…' : 'Add a provider'}
      button={provider ? { size: 'sm', 'aria-label': `Change ${provider.name}` } : { variant: 'primary' }}
      title={provider ? `Change ${provider.name}` : 'Add a log-in provider'}
    >
      {(close) => <ProviderEditor provider={provider} done={close} />}
    </DialogButton>
  )
}

function RemoveProvider({ provider: { slug, name } }: { provider: OidcProviderView }) {
  return (
    <ConfirmButton
      label="Remove…"
      button={{ size: 'sm', variant: 'danger', 'aria-label': `Remove ${name}` }}
      title={`Remove ${name}?`}
      consequence="Nobody can log in through it any more. Accounts stay; users without a password need a new one by e-mail. To pause the provider, turn it off instead."
      action="Remove the provider"
      danger
      name={slug}
      run={() => client.oidc.removeProvider.mutate({ provider: slug })}
      done={() => {
        toast(`${name} is removed.`)
        return queryClient.invalidateQueries(trpc.oidc.pathFilter())
      }}
    />
  )
}
