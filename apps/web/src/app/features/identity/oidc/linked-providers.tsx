import type { OidcLinkView } from '@pathwar/contracts/identity/oidc'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { refreshAccount } from '../account/account-query.ts'
import { redirectToProvider } from '../auth/provider-flow.ts'

/** Provider accounts that can log in to this account; hidden if the domain has no providers. */
export function Providers() {
  const buttons = useQuery(trpc.oidc.buttons.queryOptions({}))
  const links = useQuery(trpc.oidc.links.queryOptions({}))
  if (!buttons.data || !links.data) return <ErrorAlert error={buttons.error ?? links.error} />
  const linked = new Set(links.data.map(({ provider }) => provider))
  const free = buttons.data.filter(({ slug }) => !linked.has(slug))
  if (linked.size === 0 && free.length === 0) return null
  return (
    <Section title="Log-in providers">
      <div className="grid gap-3">
        <p className="text-ink-2">Log in here with an account that you have elsewhere.</p>
        <ul className="divide-y divide-line border-t border-line">
          {links.data.map((link) => (
            <Linked key={link.id} link={link} />
          ))}
          {free.map(({ slug, name }) => (
            <Free key={slug} slug={slug} name={name} />
          ))}
        </ul>
      </div>
    </Section>
  )
}

function Linked({ link: { id, name, label, createdAt, lastUsedAt } }: { link: OidcLinkView }) {
  return (
    <li className="flex items-center gap-3 py-2.5 last:pb-0">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-xs text-ink-2">
          {label} · linked <RelativeTime at={createdAt} />
          {lastUsedAt && (
            <>
              {' · last used '}
              <RelativeTime at={lastUsedAt} />
            </>
          )}
        </p>
      </div>
      <ConfirmButton
        label="Unlink…"
        button={{ size: 'sm', 'aria-label': `Unlink ${name}` }}
        title={`Unlink ${name}?`}
        consequence={`${label} at ${name} cannot log in to your account any more. You can link it again.`}
        action="Unlink"
        danger
        run={() => client.oidc.unlink.mutate({ id })}
        done={() => Promise.all([queryClient.invalidateQueries(trpc.oidc.links.queryFilter()), refreshAccount()])}
      />
    </li>
  )
}

function Free({ slug, name }: { slug: string; name: string }) {
  const link = useMutation(
    trpc.oidc.link.mutationOptions({ onSuccess: (start) => redirectToProvider(start, '/account/security') }),
  )
  return (
    <li className="flex flex-wrap items-center gap-3 py-2.5 last:pb-0">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{name}</p>
        <p className="text-xs text-ink-2">not linked</p>
      </div>
      <Button
        size="sm"
        aria-label={`Link ${name}`}
        busy={link.isPending}
        onClick={() => link.mutate({ provider: slug })}
      >
        Link
      </Button>
      {link.error && (
        <div className="w-full">
          <ErrorAlert error={link.error} />
        </div>
      )}
    </li>
  )
}
