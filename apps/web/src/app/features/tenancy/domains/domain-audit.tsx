import type { AuditEntryView } from '@pathwar/contracts/tenancy/audit'
import { useQuery } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Section } from '../../../components/card.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { may, useSession } from '../../../session.ts'
import { trpc } from '../../../trpc.ts'

const words: Record<string, string> = {
  'domain.created': 'created it',
  'domain.suspended': 'suspended it',
  'domain.maintenance': 'put it into maintenance',
  'domain.resumed': 'resumed it',
  'domain.deleted': 'deleted it',
  'domain.restored': 'restored it',
  'domain.renamed': 'renamed it',
  'domain.limits': 'set its limits',
  'domain.hostnames': 'set its host names',
}

/** What operators did to a domain, latest first; the domain's own log has the entries too. */
export function DomainAudit({ slug }: { slug: string }) {
  const { user } = useSession()
  const shown = may(user, 'user:manage', 'domain:manage')
  const { data, error, isPending } = useQuery(
    trpc.audit.list.queryOptions({ targetKind: 'domain', search: slug, limit: 50 }, { enabled: shown }),
  )
  if (!shown) return null
  const entries = data?.entries.filter(({ target }) => target?.name === slug).slice(0, 10) ?? []
  return (
    <Section title="What was done to it">
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={3} height="h-6" />}
      {data && entries.length === 0 && <p className="text-ink-2">Nothing by operators so far.</p>}
      {entries.length > 0 && (
        <ol className="grid gap-2">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </Section>
  )
}

function Entry({ entry: { actor, action, detail, at } }: { entry: AuditEntryView }) {
  const notice = typeof detail.notice === 'string' ? detail.notice : null
  return (
    <li className="grid items-baseline gap-x-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <span className="text-ink-2">
        <ShortMoment at={at} />
      </span>
      <span className="min-w-0">
        <strong className="font-medium">{actor}</strong> {words[action] ?? action}
        {notice && <span className="text-ink-2"> “{notice}”</span>}
      </span>
    </li>
  )
}
