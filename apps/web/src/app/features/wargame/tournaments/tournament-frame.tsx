import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet, useMatchRoute, useSearch } from '@tanstack/react-router'
import { LiveDot } from '../../../components/live-dot.tsx'
import { Tab, TabBar } from '../../../components/tabs.tsx'
import { useTitle } from '../../../pages/titles.ts'
import { trpc } from '../../../trpc.ts'
import { useLive } from '../../messaging/activity/live-provider.tsx'
import { PhaseMark } from './phase.tsx'
import { ScoreStrip } from './score-strip.tsx'

const route = getRouteApi('/tournaments/$tournament')

/** The frame of a tournament's pages: its name, the team's score, the time left, and the tabs. */
export function TournamentFrame() {
  const { tournament } = route.useParams()
  const { big } = useSearch({ strict: false })
  const { data: board } = useSuspenseQuery(trpc.play.board.queryOptions({ tournament }))
  const live = useLive()
  const scoreboard = Boolean(useMatchRoute()({ to: '/tournaments/$tournament/scoreboard' }))
  useTitle(board.tournament.name)
  if (big) return <Outlet />
  return (
    <div className="mx-auto max-w-6xl px-4">
      <section
        aria-label={board.tournament.name}
        className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 pt-5 pb-3"
      >
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
          <p className="text-xl font-semibold tracking-tight">{board.tournament.name}</p>
          <PhaseMark phase={board.tournament.phase} />
        </div>
        <ScoreStrip board={board} />
      </section>
      <div className="relative">
        <TabBar label={`Pages of ${board.tournament.name}`}>
          <Tab
            to="/tournaments/$tournament"
            params={{ tournament }}
            current={!scoreboard}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            Levels
          </Tab>
          <Tab
            to="/tournaments/$tournament/scoreboard"
            params={{ tournament }}
            current={scoreboard}
            activeOptions={{ includeSearch: false }}
          >
            Scoreboard
          </Tab>
        </TabBar>
        <div className="absolute right-0 bottom-3 max-sm:hidden">
          <LiveDot {...live} />
        </div>
      </div>
      <Outlet />
    </div>
  )
}
