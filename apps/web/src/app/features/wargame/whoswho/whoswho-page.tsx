import { ATTEMPTS_PER_HOUR, type AttemptAgainst, type OwnAttempt } from '@pathwar/contracts/wargame/whoswho'
import type { WhoswhoRule } from '@pathwar/contracts/wargame/whoswho-rule'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Money } from '../../../components/amount.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { RelativeTime } from '../../../components/moment.tsx'
import { may, useSession } from '../../../session.ts'
import { client, trpc } from '../../../trpc.ts'
import { Barred } from '../play/barred.tsx'
import { GuessForm } from './guess-form.tsx'
import { OutcomeMark } from './outcome-mark.tsx'

const route = getRouteApi('/tournaments/$tournament/whoswho')

/** Guessing who is behind another team, and what came of it. */
export function WhoswhoPage() {
  const { tournament } = route.useParams()
  const { at } = route.useSearch()
  const { data: board } = useSuspenseQuery(trpc.play.board.queryOptions({ tournament }))
  const { user } = useSession()
  const { name, phase, whoswho } = board.tournament
  return (
    <main id="content" className="grid gap-5 py-5">
      <h1 className="sr-only">Whoswho in {name}</h1>
      {board.team === null ? (
        <EmptyState
          title="Whoswho is for teams that play"
          action={
            <ButtonLink to="/tournaments/$tournament" params={{ tournament }} search={{ join: true }} variant="primary">
              Join with a team
            </ButtonLink>
          }
        >
          Who plays for a team is a secret here. Join {name}, and guess who is behind the others.
        </EmptyState>
      ) : (
        <div className="grid items-start gap-5 md:grid-cols-[20rem_minmax(0,1fr)]">
          <Section title="Who is this?">
            <div className="grid gap-3">
              {whoswho && <RuleText rule={whoswho} />}
              {!whoswho ? (
                <p className="text-ink-2">Whoswho is not played in this tournament.</p>
              ) : !may(user, 'play') ? (
                <Barred />
              ) : phase === 'running' ? (
                <GuessForm key={at} tournament={tournament} at={at} />
              ) : (
                <p className="text-ink-2">Teams guess while the tournament runs.</p>
              )}
            </div>
          </Section>
          {may(user, 'play') && (
            <div className="grid min-w-0 gap-5">
              <Own tournament={tournament} />
              <Against tournament={tournament} />
            </div>
          )}
        </div>
      )}
    </main>
  )
}

function RuleText({ rule: { prize, penalty } }: { rule: WhoswhoRule }) {
  return (
    <p className="text-ink-2">
      Nobody is shown who plays for a team but the team itself. A right guess wins <Money value={prize} />, of which the
      other team pays what it has; a wrong one costs <Money value={penalty} />. A shield protects a team once. Your team
      may guess {ATTEMPTS_PER_HOUR} times an hour, and each name once.
    </p>
  )
}

const ownColumns: Column<OwnAttempt>[] = [
  {
    key: 'named',
    title: 'Guess',
    cell: ({ team, named, by }) => (
      <span className="grid min-w-0">
        <span className="font-medium wrap-anywhere">
          {named} of {team.name}
        </span>
        <span className="text-xs text-ink-2 wrap-anywhere">by {by}</span>
      </span>
    ),
  },
  { key: 'at', title: 'When', wide: true, cell: ({ at }) => <RelativeTime at={at} /> },
  { key: 'outcome', title: 'Was', cell: ({ outcome }) => <OutcomeMark outcome={outcome} /> },
  { key: 'amount', title: 'Got', align: 'right', cell: ({ amount }) => <Money value={amount} /> },
]

function Own({ tournament }: { tournament: string }) {
  const own = usePages({
    of: trpc.whoswho.mine,
    filters: { tournament },
    ask: (before, signal) => client.whoswho.mine.query({ tournament, ...(before && { before }) }, { signal }),
    rows: ({ attempts }) => attempts,
  })
  return (
    <section aria-label="What your team has guessed" className="grid gap-3">
      <h2 className="font-semibold">What your team has guessed</h2>
      <TableList
        data={own}
        caption="Guesses of your team"
        columns={ownColumns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="Nothing guessed yet">
            Listen, look around, and name somebody: if they play for that team, yours wins the prize at once.
          </EmptyState>
        }
      />
    </section>
  )
}

const againstColumns: Column<AttemptAgainst>[] = [
  { key: 'by', title: 'Team', cell: ({ by }) => <span className="font-medium wrap-anywhere">{by.name}</span> },
  { key: 'at', title: 'When', wide: true, cell: ({ at }) => <RelativeTime at={at} /> },
  { key: 'outcome', title: 'Was', cell: ({ outcome }) => <OutcomeMark outcome={outcome} /> },
  { key: 'lost', title: 'You lost', align: 'right', cell: ({ lost }) => <Money value={lost} /> },
]

function Against({ tournament }: { tournament: string }) {
  const against = usePages({
    of: trpc.whoswho.against,
    filters: { tournament },
    ask: (before, signal) => client.whoswho.against.query({ tournament, ...(before && { before }) }, { signal }),
    rows: ({ attempts }) => attempts,
  })
  return (
    <section aria-label="Who has guessed at your team" className="grid gap-3">
      <h2 className="font-semibold">Who has guessed at your team</h2>
      <TableList
        data={against}
        caption="Guesses at your team"
        columns={againstColumns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="Nobody yet">
            When another team names somebody of yours, you hear of it here, and whether it was right.
          </EmptyState>
        }
      />
    </section>
  )
}
