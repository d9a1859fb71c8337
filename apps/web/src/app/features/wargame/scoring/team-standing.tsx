import { counted } from '@pathwar/contracts/kernel/counted'
import type { TeamStanding } from '@pathwar/contracts/wargame/scoreboards'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Points } from '../../../components/amount.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { CategoryName } from '../../../components/category-name.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { NotFoundPage } from '../../../components/not-found-page.tsx'
import { Skeleton, SkeletonRows } from '../../../components/skeleton.tsx'
import { isKind } from '../../../errors.ts'
import { useTitle } from '../../../pages/titles.ts'
import { useSession } from '../../../session.ts'
import { trpc } from '../../../trpc.ts'
import { TeamEntryParts } from '../entries/team-entry.tsx'
import { ordinal } from '../play/ordinal.ts'
import { PlayerChip } from '../players/player-name.tsx'
import { TeamTicks } from '../score-feeds/team-ticks.tsx'
import { TeamFlag, TeamPicture } from '../teams/team-picture.tsx'
import { Medal, MedalCounts } from './medal.tsx'

const ScoreGraph = lazy(() => import('./score-graph.tsx').then((module) => ({ default: module.ScoreGraph })))
const route = getRouteApi('/tournaments/$tournament/teams/$team')

/** A team in a tournament: how it stands, how it came there, and who plays for it. */
export function TeamStandingPage() {
  const { tournament, team } = route.useParams()
  const { data, error } = useQuery(trpc.scoring.team.queryOptions({ tournament, team }))
  useTitle(data?.team.name)
  if (isKind(error, 'not-found')) return <NotFoundPage text="There is no such team in this tournament." />
  return (
    <main id="content" className="grid grid-cols-1 gap-5 py-5">
      <header>
        <Link
          to="/tournaments/$tournament/scoreboard"
          params={{ tournament }}
          className="-ml-1 inline-flex items-center gap-1 rounded-sm text-ink-2 hover:text-ink"
        >
          <ChevronLeft className="size-4" aria-hidden="true" /> Scoreboard
        </Link>
        <div className="mt-1 flex min-w-0 items-center gap-3">
          {data && <TeamPicture slug={data.team.slug} picture={data.team.picture} />}
          <h1 className="truncate text-xl font-semibold tracking-tight">{data?.team.name ?? 'Team'}</h1>
          <TeamFlag face={data?.team} className="text-base" />
        </div>
        {data && <Figures standing={data} />}
      </header>
      <ErrorAlert error={error} />
      {!data && !error && <SkeletonRows rows={6} />}
      {data && <Body standing={data} />}
      {data && <TeamEntryParts tournament={tournament} team={team} />}
    </main>
  )
}

function Figures({ standing: { standing, tournament } }: { standing: TeamStanding }) {
  if (!standing) return <p className="mt-2 text-ink-2">It is not on the scoreboard.</p>
  return (
    <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
      <Figure name="Rank">{standing.rank === null ? '–' : `#${standing.rank}`}</Figure>
      <Figure name="Score">
        <Points value={standing.score} />
      </Figure>
      <Figure name="Solves">{standing.solves}</Figure>
      {tournament.medals && (
        <Figure name="Medals">
          <MedalCounts medals={standing.medals} />
        </Figure>
      )}
    </dl>
  )
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-2">
      <dt className="text-ink-2">{name}</dt>
      <dd className="font-semibold">{children}</dd>
    </div>
  )
}

function Body({ standing }: { standing: TeamStanding }) {
  const { team, line, solves, frozenSince, tournament, categories } = standing
  const series = line.length > 1 ? [{ team: team.name, teamSlug: team.slug, points: line }] : []
  return (
    <>
      {frozenSince && (
        <Alert>
          <p>
            Frozen since <ShortMoment at={frozenSince} />: what the team has solved since then is shown when an
            organiser thaws the scoreboard.
          </p>
        </Alert>
      )}
      {series.length > 0 && (
        <Suspense fallback={<Skeleton className="h-52" />}>
          <ScoreGraph series={series} height={200} until={standing.until} />
        </Suspense>
      )}
      <div className="grid grid-cols-1 items-start gap-5 md:grid-cols-[minmax(0,1fr)_20rem]">
        <Section title={solves.length === 0 ? 'No solve yet' : counted(solves.length, 'solve')}>
          {solves.length === 0 ? (
            <p className="text-ink-2">What {team.name} solves appears here, with its points.</p>
          ) : (
            <div className="-m-4">
              <DataTable
                caption={`What ${team.name} has solved, in order`}
                columns={columnsFor(tournament.slug)}
                rows={solves}
                rowKey={({ level }) => level.slug}
                dense
              />
            </div>
          )}
        </Section>
        <div className="grid grid-cols-1 gap-5">
          <TeamTicks tournament={tournament.slug} team={team} until={standing.until} />
          {categories.length > 0 && <Categories categories={categories} />}
          <People standing={standing} />
        </div>
      </div>
    </>
  )
}

type Solve = TeamStanding['solves'][number]

function columnsFor(tournament: string): Column<Solve>[] {
  return [
    {
      key: 'level',
      title: 'Level',
      cell: ({ level }) => (
        <Link
          to="/tournaments/$tournament/levels/$level"
          params={{ tournament, level: level.slug }}
          className="hover:underline"
        >
          {level.name}
        </Link>
      ),
    },
    {
      key: 'category',
      title: 'Category',
      wide: true,
      className: 'text-ink-2',
      cell: ({ level }) => <CategoryName category={level.category} color={level.color} />,
    },
    {
      key: 'place',
      title: 'Place',
      className: 'whitespace-nowrap',
      cell: ({ place, bonus }) => (
        <span className="inline-flex items-center gap-1.5">
          {(place === 1 || place === 2 || place === 3) && <Medal place={place} />}
          {ordinal(place)}
          {bonus && <span className="text-xs text-ink-2">{bonus}</span>}
        </span>
      ),
    },
    {
      key: 'points',
      title: 'Points',
      align: 'right',
      cell: ({ points, pointsThen }) => (
        <span className="whitespace-nowrap">
          <Points value={points} />
          {points !== pointsThen && (
            <span className="block text-xs text-ink-2">
              then <Points value={pointsThen} />
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'at',
      title: 'Solved',
      align: 'right',
      wide: true,
      className: 'text-ink-2',
      cell: ({ at }) => <ShortMoment at={at} />,
    },
  ]
}

function Categories({ categories }: Pick<TeamStanding, 'categories'>) {
  return (
    <Section title="Categories">
      <ul className="grid gap-2.5">
        {categories.map(({ category, color, levels, solved }) => (
          <li key={category} className="grid gap-1">
            <span className="flex justify-between gap-3">
              <CategoryName category={category} color={color} />
              <span className="text-ink-2">
                {solved} of {levels}
              </span>
            </span>
            <span aria-hidden="true" className="block h-2 rounded-full bg-sunken">
              <span
                className="block h-2 rounded-full bg-accent"
                style={{ width: `${(100 * solved) / Math.max(1, levels)}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function People({ standing: { members, team } }: { standing: TeamStanding }) {
  const { user } = useSession()
  return (
    <Section title="Who plays">
      <div className="grid justify-items-start gap-3">
        {members ? (
          <ul className="grid gap-1">
            {members.map((member) => (
              <li key={member.username} className="flex flex-wrap items-center gap-x-2">
                <PlayerChip {...member} /> <span className="text-ink-2">{member.username}</span>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-ink-2">
            {user ? `Who plays for ${team.name} is a secret.` : 'Log in to see who plays for it.'}
          </p>
        )}
        {user && (
          <ButtonLink to="/teams/$team" params={{ team: team.slug }}>
            The team and its achievements
          </ButtonLink>
        )}
      </div>
    </Section>
  )
}
