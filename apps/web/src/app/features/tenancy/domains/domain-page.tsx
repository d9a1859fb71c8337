import type { DomainView } from '@pathwar/contracts/tenancy/domains'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { ExternalButton } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { Countdown, ShortMoment } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { trpc } from '../../../trpc.ts'
import { DangerZone } from './danger-zone.tsx'
import { DomainAudit } from './domain-audit.tsx'
import { DomainHostnames } from './domain-hostnames.tsx'
import { size } from './domain-labels.ts'
import { DomainLimitsForm } from './domain-limits.tsx'
import { DomainStateMark } from './domain-state.tsx'
import { RenameDomain } from './rename-domain.tsx'
import { RestoreDomain } from './restore-domain.tsx'
import { ResumeDomain } from './resume-domain.tsx'

const route = getRouteApi('/admin/domains/$domain')

/** One domain as operators see it. */
export function DomainPage() {
  const { domain: slug } = route.useParams()
  const {
    data: domain,
    error,
    isPending,
  } = useQuery(trpc.domains.get.queryOptions({ slug }, { refetchInterval: 15_000 }))
  return (
    <Page
      title={domain?.name ?? slug}
      lead={
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link to="/admin/domains" className="hover:underline">
            Domains
          </Link>
          <span aria-hidden="true">/</span>
          <span className="font-mono text-xs">{slug}</span>
          {domain && <DomainStateMark state={domain.state} />}
          {domain?.isDefault && <Badge>default</Badge>}
        </p>
      }
      action={domain && <ExternalButton href={domain.url}>Open its pages</ExternalButton>}
    >
      <ErrorAlert error={error} />
      {isPending && <Skeleton className="h-64" />}
      {domain && <DomainSections domain={domain} />}
    </Page>
  )
}

function DomainSections({ domain }: { domain: DomainView }) {
  return (
    <div className="grid gap-5">
      <StateNotice domain={domain} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Facts domain={domain} />
        <DomainHostnames key={domain.hostnames.join()} domain={domain} />
      </div>
      <DomainLimitsForm key={JSON.stringify(domain.limits)} domain={domain} />
      <DomainAudit slug={domain.slug} />
      <DangerZone domain={domain} />
    </div>
  )
}

/** What visitors of a closed domain see, and a button to open it again. */
function StateNotice({ domain }: { domain: DomainView }) {
  const { state, notice, noticeUntil, stateSince, purgeAfter } = domain
  if (state === 'active') return null
  const lead: Record<typeof state, ReactNode> = {
    suspended: (
      <>
        Suspended since {<ShortMoment at={stateSince} />}: nobody can enter, its instances are stopped and its jobs
        wait.
      </>
    ),
    maintenance: (
      <>In maintenance since {<ShortMoment at={stateSince} />}: nobody can enter, and instances keep running.</>
    ),
    deleting: <>Deleted {<ShortMoment at={stateSince} />}: nobody gets in.</>,
  }
  return (
    <Alert tone={state === 'maintenance' ? 'warn' : 'bad'}>
      <div className="grid gap-2">
        <p className="font-medium">{lead[state]}</p>
        {state !== 'deleting' && notice && <p>Visitors read: “{notice}”</p>}
        {state !== 'deleting' && noticeUntil && (
          <p>
            They are told to expect it back <ShortMoment at={noticeUntil} />.
          </p>
        )}
        {purgeAfter && (
          <p>
            All its data is deleted for good in <Countdown until={purgeAfter} warnMs={86_400_000} /> (
            <ShortMoment at={purgeAfter} />
            ).
          </p>
        )}
        <div>{state === 'deleting' ? <RestoreDomain domain={domain} /> : <ResumeDomain domain={domain} />}</div>
      </div>
    </Alert>
  )
}

function Facts({ domain }: { domain: DomainView }) {
  const { usage, schemaVersion, latestSchemaVersion, migrationError, createdAt, id, url } = domain
  const behind = schemaVersion < latestSchemaVersion
  return (
    <Section title="About it" action={<RenameDomain domain={domain} />}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
        <Fact term="Address">
          <a href={url} className="break-all text-link underline underline-offset-3">
            {url}
          </a>
        </Fact>
        <Fact term="Size">{size(usage.bytes)}</Fact>
        <Fact term="Schema">
          {behind ? (
            <span className="text-warn">
              version {schemaVersion}, newest is {latestSchemaVersion}: run{' '}
              <code className="font-mono text-xs">pathwar migrate up</code>
            </span>
          ) : (
            `version ${schemaVersion}, the newest`
          )}
        </Fact>
        {migrationError && (
          <Fact term="Last migration">
            <span className="font-mono text-xs break-words text-bad">{migrationError}</span>
          </Fact>
        )}
        <Fact term="Created">
          <ShortMoment at={createdAt} />
        </Fact>
        <Fact term="Id">
          <span className="font-mono text-xs">{id}</span>
        </Fact>
      </dl>
    </Section>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
