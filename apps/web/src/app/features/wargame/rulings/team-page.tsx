import type { TeamEntry, TeamRecord } from '@pathwar/contracts/wargame/rulings'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { formatAmount, Money, Points } from '../../../components/amount.tsx'
import { Section } from '../../../components/card.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { RelativeTime, ShortMoment } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { client, trpc } from '../../../trpc.ts'
import { PlayerName } from '../players/player-name.tsx'
import { ActButtons } from './act-buttons.tsx'
import { NoteForm } from './note-form.tsx'
import { StandingMark } from './standing-mark.tsx'

const route = getRouteApi('/organise/tournaments/$managed/teams/$team')

/** All that organisers look at to judge a team in a tournament. */
export function ManagedTeamPage() {
  const { managed: tournament, team } = route.useParams()
  const { data, error, isPending } = useQuery(trpc.rulings.team.queryOptions({ tournament, team }))
  if (!data) {
    return (
      <Page>
        <ErrorAlert error={error} />
        {isPending && <SkeletonRows rows={6} />}
      </Page>
    )
  }
  return (
    <Page
      title={`${data.name} in ${data.tournament.name}`}
      lead={<Lead record={data} />}
      action={<ActButtons tournament={tournament} teams={[data]} />}
    >
      <Facts record={data} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[2fr_1fr]">
        <div className="grid min-w-0 gap-4">
          <Levels record={data} />
          <Entries tournament={tournament} team={team} />
        </div>
        <div className="grid min-w-0 gap-4">
          <History record={data} />
          <People record={data} />
        </div>
      </div>
    </Page>
  )
}

function Lead({ record: { slug, tournament, joinedAt } }: { record: TeamRecord }) {
  const params = { managed: tournament.slug }
  return (
    <p className="flex flex-wrap gap-x-4">
      <span>
        Joined <ShortMoment at={joinedAt} />
      </span>
      <Link to="/teams/$team" params={{ team: slug }} className="text-link underline">
        The page that players see
      </Link>
      <Link
        to="/organise/tournaments/$managed/submissions"
        params={params}
        search={{ team: slug }}
        className="text-link underline"
      >
        Answers
      </Link>
      <Link to="/organise/tournaments/$managed/teams" params={params} className="text-link underline">
        All teams
      </Link>
    </p>
  )
}

function Facts({ record }: { record: TeamRecord }) {
  const facts = [
    ['State', <StandingMark key="state" standing={record.standing} />],
    ['Rank', record.rank === null ? '–' : `#${record.rank}`],
    ['Points', <Points key="points" value={record.score} />],
    ['Cash', <Money key="cash" value={record.cash} />],
    ['Solves', record.solves],
    ['Running', record.running],
    ['Last seen', record.seenAt ? <RelativeTime key="seen" at={record.seenAt} /> : 'never'],
  ] as const
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-4 lg:grid-cols-7">
      {facts.map(([name, value]) => (
        <div key={name} className="bg-surface px-4 py-2.5 last:max-lg:col-span-full">
          <dt className="text-xs text-ink-2">{name}</dt>
          <dd className="font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const levelColumns: Column<TeamRecord['levels'][number]>[] = [
  { key: 'name', title: 'Level', className: 'wrap-anywhere', cell: ({ name }) => name },
  { key: 'bought', title: 'Bought', wide: true, cell: ({ boughtAt }) => <ShortMoment at={boughtAt} /> },
  { key: 'wrong', title: 'Wrong', align: 'right', className: 'tabular-nums', cell: ({ refused }) => refused },
  {
    key: 'solved',
    title: 'Solved',
    cell: ({ solvedAt, place }) =>
      solvedAt ? (
        <>
          <ShortMoment at={solvedAt} /> {place !== null && `(#${place})`}
        </>
      ) : (
        '–'
      ),
  },
  { key: 'instance', title: 'Instance', wide: true, cell: ({ instance }) => instance ?? '–' },
]

function Levels({ record: { levels } }: { record: TeamRecord }) {
  return (
    <Section title="Levels">
      {levels.length === 0 ? (
        <p className="text-ink-2">The team has bought none.</p>
      ) : (
        <div className="-m-4">
          <DataTable
            caption="Levels of the team"
            columns={levelColumns}
            rows={levels}
            rowKey={({ slug }) => slug}
            dense
          />
        </div>
      )}
    </Section>
  )
}

const kinds: Record<string, string> = {
  validation: 'Solved',
  revaluation: 'The level’s worth changed',
  place: 'For the place',
  tick: 'By an outside scorer',
  retraction: 'Taken back',
  'reward-taken-back': 'Reward taken back',
  reward: 'Reward',
  purchase: 'Bought a level',
  'starting-cash': 'Starting cash',
  adjustment: 'By organisers',
  adjusted: 'By organisers',
  disqualified: 'Disqualified',
  reinstated: 'Reinstated',
  hidden: 'Hidden',
  shown: 'Shown',
  coupon: 'Coupon',
  whoswho: 'Whoswho',
  'shop-purchase': 'Bought in the shop',
  'shop-refund': 'Refund of the shop',
}

const entryColumns: Column<TeamEntry>[] = [
  { key: 'at', title: 'When', cell: ({ at }) => <RelativeTime at={at} /> },
  {
    key: 'what',
    title: 'What',
    cell: ({ kind, what }) => (
      <span className="grid min-w-0">
        <span>{kinds[kind] ?? kind}</span>
        {what && <span className="text-xs text-ink-2 wrap-anywhere">{what}</span>}
      </span>
    ),
  },
  {
    key: 'points',
    title: 'Points',
    align: 'right',
    className: 'tabular-nums',
    cell: ({ of, amount }) => (of === 'score' ? signed(amount) : ''),
  },
  {
    key: 'cash',
    title: 'Cash',
    align: 'right',
    className: 'tabular-nums',
    cell: ({ of, amount }) => (of === 'cash' ? signed(amount) : ''),
  },
  {
    key: 'balance',
    title: 'Cash after',
    align: 'right',
    wide: true,
    className: 'tabular-nums',
    cell: ({ balance }) => (balance === null ? '' : formatAmount(balance)),
  },
]

/** With its sign; what only says why has no amount. */
function signed(amount: number): string {
  if (amount === 0) return ''
  return amount > 0 ? `+${formatAmount(amount)}` : formatAmount(amount)
}

function Entries({ tournament, team }: { tournament: string; team: string }) {
  const of = { tournament, team }
  const entries = usePages({
    of: trpc.rulings.entries,
    filters: of,
    ask: (before, signal) => client.rulings.entries.query({ ...of, ...(before && { before }) }, { signal }),
    rows: (page) => page.entries,
  })
  return (
    <section className="grid gap-2" aria-label="Points and cash">
      <h2 className="font-semibold">Points and cash, in order</h2>
      <TableList
        data={entries}
        caption="Entries of points and cash"
        columns={entryColumns}
        rowKey={({ of, kind, at, amount, what }) => [of, kind, at, amount, what].join(' ')}
        dense
        empty={<p className="text-ink-2">Nothing was booked yet.</p>}
      />
    </section>
  )
}

const rulingWords: Record<TeamRecord['rulings'][number]['kind'], string> = {
  ...{ disqualified: 'Disqualified', reinstated: 'Reinstated', hidden: 'Hidden', shown: 'Shown' },
  ...{ adjusted: 'Adjusted', noted: 'Note' },
}

/** What was decided about the team, and notes that organisers wrote for each other. */
function History({ record: { tournament, slug, rulings } }: { record: TeamRecord }) {
  return (
    <Section title="Decisions and notes">
      <div className="grid gap-4">
        <NoteForm tournament={tournament.slug} team={slug} />
        {rulings.length === 0 && <p className="text-ink-2">Nothing was decided or noted about this team.</p>}
        <ol className="grid gap-3">
          {rulings.map(({ id, kind, reason, score, cash, by, at }) => (
            <li key={id} className="grid gap-0.5">
              <span className="flex flex-wrap gap-x-2">
                <strong>{rulingWords[kind]}</strong>
                {score !== 0 && <span>{signed(score)} points</span>}
                {cash !== 0 && <span>{signed(cash)} cash</span>}
              </span>
              {reason && <span className="wrap-anywhere">{reason}</span>}
              <span className="text-xs text-ink-2">
                {by ?? 'the system'}, <RelativeTime at={at} />
              </span>
            </li>
          ))}
        </ol>
      </div>
    </Section>
  )
}

function People({ record: { people } }: { record: TeamRecord }) {
  return (
    <Section title="People">
      <ul className="grid gap-2">
        {people.map(({ id, username, displayName, seenAt }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-3">
            <span className="wrap-anywhere">
              <PlayerName username={username} displayName={displayName} />{' '}
              <Link to="/admin/users/$user" params={{ user: id }} className="text-ink-2 hover:underline">
                {username}
              </Link>
            </span>
            <span className="text-xs text-ink-2">{seenAt ? <RelativeTime at={seenAt} /> : 'never seen'}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
