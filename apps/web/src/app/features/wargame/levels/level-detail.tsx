import { type FlavorView, type LevelView, packagePath } from '@pathwar/contracts/wargame/levels'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Money, Points } from '../../../components/amount.tsx'
import { ButtonLink, DownloadButton } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { Difficulty } from '../../../components/difficulty.tsx'
import { Markdown } from '../../../components/lazy-markdown.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { may, useSession } from '../../../session.ts'
import { trpc } from '../../../trpc.ts'
import { LevelRatings } from '../ratings/level-ratings.tsx'
import { AuthorReports } from '../reports/author-reports.tsx'
import { PublishLevelButton } from './publish-level.tsx'
import { UnpublishButton } from './unpublish-level.tsx'

const route = getRouteApi('/organise/levels/$level')

export function LevelDetail() {
  const { level } = route.useParams()
  const { user } = useSession()
  const { data, error, isPending } = useQuery(trpc.levels.get.queryOptions({ level }))
  const actions = (
    <>
      <ButtonLink to="/organise/levels/import">Import a new version</ButtonLink>
      {may(user, 'tournament:manage') && <PublishLevelButton level={level} />}
    </>
  )
  return (
    <Page title={data?.name} lead={data?.author && `by ${data.author}`} action={actions}>
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows />}
      {data && <Detail level={data} />}
    </Page>
  )
}

function Detail({ level }: { level: LevelView }) {
  const [newest, ...older] = level.flavors
  return (
    <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_22rem]">
      <Section title="What players read">
        {newest?.body ? <Markdown text={newest.body} /> : <p className="text-ink-2">The package has no description.</p>}
      </Section>
      <div className="grid gap-5">
        {newest && (
          <Section title={`Version ${newest.version}`}>
            <Facts flavor={newest} />
            {level.can.download && (
              <DownloadButton href={packagePath(level.slug, newest.version)} className="mt-3 w-full">
                Download the package
              </DownloadButton>
            )}
          </Section>
        )}
        <InPlay level={level} />
        <LevelRatings level={level.slug} />
        {level.can.download && <AuthorReports level={level.slug} />}
        {older.length > 0 && (
          <Section title="Older versions">
            <ul className="grid gap-1">
              {older.map(({ id, version, createdAt }) => (
                <li key={id} className="flex justify-between gap-3">
                  <span className="font-mono text-xs">
                    {level.can.download ? (
                      <a
                        href={packagePath(level.slug, version)}
                        download
                        title="Download the package"
                        className="underline underline-offset-2 hover:text-ink-1"
                      >
                        {version}
                      </a>
                    ) : (
                      version
                    )}
                  </span>
                  <span className="text-ink-2">
                    <RelativeTime at={createdAt} />
                  </span>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </div>
  )
}

function Facts({ flavor }: { flavor: FlavorView }) {
  return (
    <dl className="grid gap-2">
      <Fact term="Category">{flavor.category}</Fact>
      <Fact term="Difficulty">
        <Difficulty level={flavor.difficulty} word />
      </Fact>
      <Fact term="Suggested price">
        <Money value={flavor.price} />
      </Fact>
      <Fact term="Suggested reward">
        <Points value={flavor.reward} />
      </Fact>
      <Fact term="Passphrases">{flavor.passphrases}</Fact>
      <Fact term="Services">
        {flavor.services.length === 0
          ? 'none'
          : flavor.services.map(({ name, kinds }) => `${name} (${kinds.join(', ')})`).join(', ')}
      </Fact>
      {flavor.hints.length > 0 && <Fact term="Hints">{flavor.hints.map(({ name }) => name).join(', ')}</Fact>}
      {flavor.files.length > 0 && <Fact term="Files">{flavor.files.join(', ')}</Fact>}
      {flavor.tags.length > 0 && (
        <Fact term="Tags">
          <span className="flex flex-wrap justify-end gap-1">
            {flavor.tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </span>
        </Fact>
      )}
      <Fact term="Digest">
        <code className="text-xs" title={flavor.digest}>
          {flavor.digest.slice(0, 12)}…
        </code>
      </Fact>
      <Fact term="Imported">
        <RelativeTime at={flavor.createdAt} />
      </Fact>
    </dl>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="shrink-0 text-ink-2">{term}</dt>
      <dd className="min-w-0 text-right">{children}</dd>
    </div>
  )
}

function InPlay({ level }: { level: LevelView }) {
  const manages = may(useSession().user, 'tournament:manage')
  const look = 'min-w-0 truncate font-medium hover:underline'
  return (
    <Section title="In play">
      {level.tournaments.length === 0 && <p className="text-ink-2">In no tournament yet.</p>}
      <ul className="grid gap-2">
        {level.tournaments.map((tournament) => (
          <li key={tournament.slug} className="flex items-center justify-between gap-3">
            {manages ? (
              <Link to="/organise/tournaments/$managed" params={{ managed: tournament.slug }} className={look}>
                {tournament.name}
              </Link>
            ) : (
              <Link to="/tournaments/$tournament" params={{ tournament: tournament.slug }} className={look}>
                {tournament.name}
              </Link>
            )}
            {manages && <UnpublishButton tournament={tournament} level={level} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}
