import type { BracketView } from '@pathwar/contracts/wargame/brackets'
import { answerText, type EntryView, type FieldView } from '@pathwar/contracts/wargame/entries'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ButtonLink } from '../../../components/button.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ChoiceFilter, Filters, FindFilter } from '../../../components/filters.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { ShortMoment } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { client, trpc } from '../../../trpc.ts'
import { PlayerName } from '../players/player-name.tsx'
import { type EntrySearch, entrySearch, NO_BRACKET, toFilters } from './entry-search.ts'
import { ExportEntries } from './export-entries.tsx'
import { MoveTeam } from './move-team.tsx'

const route = getRouteApi('/organise/tournaments/$managed/entries')

/** The teams of a tournament with what they have answered: to find, to save, and to move into another bracket. */
export function EntriesPage() {
  const { managed: tournament } = route.useParams()
  const search = route.useSearch()
  const { data: about } = useQuery(trpc.tournaments.get.queryOptions({ tournament }))
  const { data: brackets = [] } = useQuery(trpc.brackets.list.queryOptions({ tournament }))
  const { data: fields = [] } = useQuery(trpc.entries.fields.queryOptions({ tournament }))
  const filters = toFilters(tournament, search)
  const entries = usePages({
    of: trpc.entries.list,
    filters,
    ask: (before, signal) => client.entries.list.query({ ...filters, ...(before && { before }) }, { signal }),
    rows: (page) => page.entries,
  })
  const narrowed = Object.keys(search).length > 0
  return (
    <Page
      title={about && `Entries of ${about.name}`}
      lead={
        <>
          Who plays, in which bracket, and what they have answered. Back to{' '}
          <Link to="/organise/tournaments/$managed" params={{ managed: tournament }} className="text-link underline">
            {about?.name ?? 'the tournament'}
          </Link>
          .
        </>
      }
      action={
        <ButtonLink to="/organise/tournaments/$managed/entry" params={{ managed: tournament }}>
          Brackets, questions, codes
        </ButtonLink>
      }
    >
      <div className="grid gap-4">
        <EntryFilters search={search} brackets={brackets} />
        {entries.rows && entries.rows.length > 0 && (
          <div>
            <ExportEntries tournament={tournament} search={search} />
          </div>
        )}
        <TableList
          data={entries}
          caption="Entries"
          columns={columnsFor(tournament, fields, brackets)}
          rowKey={({ id }) => id}
          empty={
            narrowed ? (
              <EmptyState
                title="No entry matches"
                action={
                  <ButtonLink from={route.id} to="." search={{}}>
                    Show all entries
                  </ButtonLink>
                }
              />
            ) : (
              <EmptyState title="No team yet">Teams appear here as soon as they enter.</EmptyState>
            )
          }
        />
      </div>
    </Page>
  )
}

function EntryFilters({ search, brackets }: { search: EntrySearch; brackets: BracketView[] }) {
  const navigate = route.useNavigate()
  const change = (next: Partial<Record<keyof EntrySearch, unknown>>) =>
    void navigate({ search: entrySearch({ ...search, ...next }), replace: true, resetScroll: false })
  return (
    <Filters>
      <FindFilter
        label="Find teams"
        placeholder="Team…"
        maxLength={60}
        value={search.find}
        onChange={(find) => change({ find })}
      />
      {brackets.length > 0 && (
        <ChoiceFilter
          label="In the bracket"
          className="sm:max-w-52"
          value={search.bracket}
          choices={[
            ['', 'Any bracket'],
            ...brackets.map(({ slug, name }) => [slug, name] as const),
            [NO_BRACKET, 'In none'],
          ]}
          onChange={(bracket) => change({ bracket })}
        />
      )}
      <ChoiceFilter
        label="With answers"
        className="sm:max-w-52"
        value={search.missing ? 'true' : ''}
        choices={[
          ['', 'Complete or not'],
          ['true', 'Answers missing'],
        ]}
        onChange={(missing) => change({ missing })}
      />
    </Filters>
  )
}

function columnsFor(tournament: string, fields: FieldView[], brackets: BracketView[]): Column<EntryView>[] {
  return [
    {
      key: 'team',
      title: 'Team',
      cell: ({ team, enteredAt, code }) => (
        <span className="grid min-w-32">
          <Link
            to="/tournaments/$tournament/teams/$team"
            params={{ tournament, team: team.slug }}
            className="font-medium wrap-anywhere hover:underline"
          >
            {team.name}
          </Link>
          <span className="text-xs text-ink-2">
            <ShortMoment at={enteredAt} />
            {code && `, with “${code.label}”`}
          </span>
        </span>
      ),
    },
    ...(brackets.length > 0
      ? [
          {
            key: 'bracket',
            title: 'Bracket',
            cell: (entry: EntryView) => <MoveTeam tournament={tournament} entry={entry} brackets={brackets} />,
          },
        ]
      : []),
    { key: 'answers', title: 'Answers', cell: (entry) => <AnswersOf entry={entry} fields={fields} /> },
  ]
}

function AnswersOf({ entry: { answers, members, missing }, fields }: { entry: EntryView; fields: FieldView[] }) {
  const shown = (asks: 'team' | 'user', given: EntryView['answers']) =>
    fields
      .filter((field) => field.asks === asks && given[field.slug] !== undefined)
      .map(({ slug, label }) => `${label}: ${answerText(given[slug])}`)
      .join(' · ')
  const ofTeam = shown('team', answers)
  return (
    <ul className="grid min-w-48 gap-0.5">
      {ofTeam && <li className="wrap-anywhere">{ofTeam}</li>}
      {members.map(({ username, displayName, answers: given }) => (
        <li key={username} className="text-ink-2 wrap-anywhere">
          <PlayerName username={username} displayName={displayName} className="text-ink" /> {shown('user', given)}
        </li>
      ))}
      {missing > 0 && (
        <li>
          <StateMark tone="warn">
            {missing} {missing === 1 ? 'answer' : 'answers'} missing
          </StateMark>
        </li>
      )}
    </ul>
  )
}
