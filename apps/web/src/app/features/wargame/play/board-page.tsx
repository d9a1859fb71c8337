import type { Board } from '@pathwar/contracts/wargame/play'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ButtonLink } from '../../../components/button.tsx'
import { CategoryName } from '../../../components/category-name.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Markdown } from '../../../components/lazy-markdown.tsx'
import { WhenSeen } from '../../../components/when-seen.tsx'
import { may, useSession } from '../../../session.ts'
import { trpc } from '../../../trpc.ts'
import { FrozenBoardNotice } from '../scoring/freeze-notice.tsx'
import { categoryProgress, groupCards } from './board-filters.ts'
import { BoardNotice } from './board-notice.tsx'
import { CategoryRail } from './category-rail.tsx'
import { FilterChips } from './filter-chips.tsx'
import { LevelCardView } from './level-card.tsx'
import { NamelessCard } from './nameless-card.tsx'
import { NextRelease } from './next-release.tsx'

const route = getRouteApi('/tournaments/$tournament/')

/** A tournament's levels by category, as cards with their state. */
export function BoardPage() {
  const { tournament } = route.useParams()
  const { data: board } = useSuspenseQuery(trpc.play.board.queryOptions({ tournament }))
  return (
    <main id="content" className="grid gap-5 py-5">
      <h1 className="sr-only">Levels of {board.tournament.name}</h1>
      <BoardNotice board={board} />
      <FrozenBoardNotice board={board} />
      {board.nextRelease !== null && <NextRelease at={board.nextRelease} />}
      {board.levels.length + board.nameless.length === 0 ? <NoLevels board={board} /> : <Levels board={board} />}
      {board.tournament.description && (
        <section aria-label="About" className="max-w-prose border-t border-line pt-5 md:ml-51">
          <h2 className="mb-2 font-semibold text-ink-2">About this tournament</h2>
          <WhenSeen>
            <Markdown text={board.tournament.description} />
          </WhenSeen>
        </section>
      )}
    </main>
  )
}

function Levels({ board }: { board: Board }) {
  const search = route.useSearch()
  const { user } = useSession()
  const { paused, myTeam } = board.tournament
  const mayBuy = may(user, 'play') && !paused && !myTeam?.disqualified
  const groups = groupCards(board, search)
  return (
    <div className="grid gap-5 md:grid-cols-[11rem_minmax(0,1fr)] md:gap-7">
      <CategoryRail progress={categoryProgress(board)} current={search.category} counts={board.team !== null} />
      <div className="grid content-start gap-6">
        {board.team && <FilterChips show={search.show} />}
        {groups.length === 0 && (
          <EmptyState
            title="No level passes these filters"
            action={
              <ButtonLink from={route.id} to="." search={{}}>
                Show all levels
              </ButtonLink>
            }
          />
        )}
        {groups.map(({ category, color, cards, nameless }) => (
          <section key={category} aria-labelledby={`category-${category}`}>
            <h2 id={`category-${category}`} className="mb-2 font-semibold">
              <CategoryName category={category} color={color} />
            </h2>
            <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
              {cards.map((card) => (
                <li key={card.slug}>
                  <LevelCardView
                    card={card}
                    tournament={board.tournament.slug}
                    playing={board.team !== null}
                    mayBuy={mayBuy}
                  />
                </li>
              ))}
              {Array.from({ length: nameless }, (_, index) => (
                <li key={index}>
                  <NamelessCard category={category} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}

function NoLevels({ board }: { board: Board }) {
  const { phase, can, levels } = board.tournament
  return (
    <EmptyState
      title="No levels yet"
      action={
        can.manage && (
          <ButtonLink to="/organise/levels" variant="primary">
            Publish levels
          </ButtonLink>
        )
      }
    >
      {phase === 'upcoming'
        ? 'The levels appear when the tournament starts. Invite your team meanwhile.'
        : levels === null
          ? 'Its levels stay secret: it was closed before it began.'
          : 'The organisers have not published any level yet.'}
    </EmptyState>
  )
}
