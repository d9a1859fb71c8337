import type { DomainQuotas } from '@pathwar/contracts/tenancy/domains'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type * as z from 'zod'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Card } from '../../../components/card.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { may, useSession } from '../../../session.ts'
import { trpc } from '../../../trpc.ts'
import { count, type LimitLabel, limitLabels, size } from './domain-labels.ts'
import { UsageBar } from './usage-bar.tsx'

type Limits = z.infer<typeof DomainQuotas>

/** The domain's limits and counts, for its administrators. */
export function LimitsPage() {
  const { data, error, isPending } = useQuery(trpc.domains.quotas.queryOptions({}, { refetchInterval: 30_000 }))
  return (
    <Page lead={<Lead />}>
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={4} height="h-16" />}
      {data && (
        <>
          <Card className="max-w-3xl">
            <ul className="divide-y divide-line" aria-label="Limits of this domain">
              {limitLabels.map((words) => (
                <Limit key={words.key} words={words} quotas={data} />
              ))}
            </ul>
          </Card>
          <p className="text-ink-2">
            Its data take up <span className="text-ink tabular-nums">{size(data.usage.bytes)}</span> of the database.
          </p>
        </>
      )}
    </Page>
  )
}

/** Only operators can change them, on the domain's page. */
function Lead() {
  const { user, domain } = useSession()
  if (domain.isDefault && may(user, 'operate')) {
    return (
      <>
        The limits of this domain, and how much is used. You can change them{' '}
        <Link
          to="/admin/domains/$domain"
          params={{ domain: domain.slug }}
          className="text-link underline underline-offset-3"
        >
          among the domains
        </Link>
        .
      </>
    )
  }
  return 'The limits of this domain, and how much is used. The operators of the installation set them; ask them for more.'
}

function Limit({
  words: { key, title, hint, used },
  quotas: { limits, usage },
}: {
  words: LimitLabel
  quotas: Limits
}) {
  const limit = limits[key]
  return (
    <li className="grid gap-1 px-4 py-3">
      {used ? (
        <UsageBar label={title} used={usage[used]} limit={limit} />
      ) : (
        <p className="flex items-baseline justify-between gap-2">
          <span className="font-medium">{title}</span>
          <span className="text-ink-2 tabular-nums">{limit === null ? 'no limit' : `at most ${count(limit)}`}</span>
        </p>
      )}
      <p className="text-xs text-ink-2">{hint}</p>
    </li>
  )
}
