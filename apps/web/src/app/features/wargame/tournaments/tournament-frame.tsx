import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet, useMatchRoute, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { LiveDot } from '../../../components/live-dot.tsx'
import { Tab, TabBar } from '../../../components/tabs.tsx'
import { useTitle } from '../../../pages/titles.ts'
import { trpc } from '../../../trpc.ts'
import { useLive } from '../../messaging/activity/live-provider.tsx'
import { AnnouncementSlot, UnreadCount } from '../announcements/announcement-slot.tsx'
import { PausedNotice } from '../life/paused-notice.tsx'
import { ArchivedMark, FrozenMark, PausedMark, PhaseMark } from './phase.tsx'
import { ScoreStrip } from './score-strip.tsx'

const route = getRouteApi('/tournaments/$tournament')

const DisqualifiedNotice = lazy(() =>
  import('../rulings/disqualified-notice.tsx').then((file) => ({ default: file.DisqualifiedNotice })),
)

/** Beside the levels, to which all other pages belong. */
const tabs = [
  '/tournaments/$tournament/scoreboard',
  '/tournaments/$tournament/entry',
  '/tournaments/$tournament/submissions',
  '/tournaments/$tournament/coupons',
  '/tournaments/$tournament/shop',
  '/tournaments/$tournament/inventory',
  '/tournaments/$tournament/whoswho',
  '/tournaments/$tournament/announcements',
] as const

/** The frame of a tournament's pages: its name, the team's score, the time left, and the tabs. */
export function TournamentFrame() {
  const { tournament } = route.useParams()
  const { big } = useSearch({ strict: false })
  const { data: board } = useSuspenseQuery(trpc.play.board.queryOptions({ tournament }))
  const live = useLive()
  const match = useMatchRoute()
  // A team's page belongs to the scoreboard, from which it is opened.
  const ofTeam = match({ to: '/tournaments/$tournament/teams/$team' }) !== false
  const current = ofTeam ? '/tournaments/$tournament/scoreboard' : tabs.find((to) => match({ to }))
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
          {board.tournament.paused && <PausedMark />}
          {board.tournament.archivedAt !== null && <ArchivedMark />}
          {board.tournament.frozen && <FrozenMark />}
        </div>
        <ScoreStrip board={board} />
      </section>
      <div className="relative">
        <TabBar label={`Pages of ${board.tournament.name}`}>
          <Tab
            to="/tournaments/$tournament"
            params={{ tournament }}
            current={current === undefined}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            Levels
          </Tab>
          <Tab
            to="/tournaments/$tournament/scoreboard"
            params={{ tournament }}
            current={current === '/tournaments/$tournament/scoreboard'}
            activeOptions={{ includeSearch: false }}
          >
            Scoreboard
          </Tab>
          {board.entry && board.team && (
            <Tab
              to="/tournaments/$tournament/entry"
              params={{ tournament }}
              current={current === '/tournaments/$tournament/entry'}
            >
              Entry
            </Tab>
          )}
          {board.team && (
            <Tab
              to="/tournaments/$tournament/submissions"
              params={{ tournament }}
              current={current === '/tournaments/$tournament/submissions'}
              activeOptions={{ includeSearch: false }}
            >
              Answers
            </Tab>
          )}
          {board.coupons && board.team && (
            <Tab
              to="/tournaments/$tournament/coupons"
              params={{ tournament }}
              current={current === '/tournaments/$tournament/coupons'}
            >
              Coupons
            </Tab>
          )}
          {board.shop.general && (
            <Tab
              to="/tournaments/$tournament/shop"
              params={{ tournament }}
              current={current === '/tournaments/$tournament/shop'}
            >
              Shop
            </Tab>
          )}
          {board.shop.items && board.team && (
            <Tab
              to="/tournaments/$tournament/inventory"
              params={{ tournament }}
              current={current === '/tournaments/$tournament/inventory'}
            >
              Inventory
            </Tab>
          )}
          {board.tournament.whoswho && board.team && (
            <Tab
              to="/tournaments/$tournament/whoswho"
              params={{ tournament }}
              current={current === '/tournaments/$tournament/whoswho'}
              activeOptions={{ includeSearch: false }}
            >
              Whoswho
            </Tab>
          )}
          <Tab
            to="/tournaments/$tournament/announcements"
            params={{ tournament }}
            current={current === '/tournaments/$tournament/announcements'}
          >
            Announcements
            <UnreadCount tournament={tournament} />
          </Tab>
        </TabBar>
        <div className="absolute right-0 bottom-3 max-sm:hidden">
          <LiveDot {...live} />
        </div>
      </div>
      <PausedNotice paused={board.tournament.paused} />
      {board.tournament.myTeam?.disqualified && (
        <Suspense fallback={null}>
          <DisqualifiedNotice tournament={tournament} />
        </Suspense>
      )}
      <AnnouncementSlot tournament={tournament} quiet={current === '/tournaments/$tournament/announcements'} />
      <Outlet />
    </div>
  )
}
