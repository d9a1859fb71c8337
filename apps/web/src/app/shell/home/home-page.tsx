import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useQuery } from '@tanstack/react-query'
import { ErrorAlert } from '../../components/alert.tsx'
import { ButtonLink } from '../../components/button.tsx'
import { SkeletonRows } from '../../components/skeleton.tsx'
import { TournamentCard } from '../../features/wargame/tournaments/tournament-card.tsx'
import { onNow } from '../../features/wargame/tournaments/tournament-order.ts'
import { useTitle } from '../../pages/titles.ts'
import { may, useSession } from '../../session.ts'
import { trpc } from '../../trpc.ts'
import { HomePath } from './home-path.tsx'
import { nextStep, runningOne } from './next-step.ts'

/** Current tournaments, and the next step for this user. */
export function HomePage() {
  const { domain, user } = useSession()
  const { data, error, isPending } = useQuery(trpc.tournaments.list.queryOptions({}))
  useTitle(domain.name)
  return (
    <main id="content" className="mx-auto grid max-w-6xl gap-10 px-4 pt-10 pb-6">
      <div className="grid items-center gap-8 md:grid-cols-[minmax(0,1fr)_26rem]">
        <div>
          <h1 className="max-w-[18ch] text-[clamp(28px,5vw,44px)] leading-[1.1] font-semibold tracking-tight">
            {user ? `Welcome back, ${user.displayName}.` : 'Break into real machines. Keep the score.'}
          </h1>
          <p className="mt-4 max-w-prose text-base whitespace-pre-line text-ink-2">
            {user
              ? 'Your tournaments are below. Levels run as long as you need them; the scoreboard follows by itself.'
              : domain.description || introduction}
          </p>
          <div className="mt-6 flex flex-wrap items-center gap-3">{data && <NextSteps tournaments={data} />}</div>
        </div>
        <HomePath />
      </div>
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={2} height="h-28" />}
      {data && <WhatIsOn tournaments={data} />}
    </main>
  )
}

const introduction =
  'Tournaments of hands-on security levels. Your team gets its own running copy of each: open it in the browser or go in by SSH, find the passphrase, and watch the scoreboard move.'

function NextSteps({ tournaments }: { tournaments: TournamentView[] }) {
  const { user } = useSession()
  const next = nextStep(tournaments, { user: user !== null, organises: may(user, 'tournament:manage') })
  const running = runningOne(tournaments)
  const look = { variant: 'primary', size: 'lg' } as const
  switch (next.kind) {
    case 'sign-up':
      return (
        <>
          <ButtonLink to="/sign-up" search={{ return: `/tournaments/${next.tournament.slug}?join=true` }} {...look}>
            Sign up and play
          </ButtonLink>
          <LookAt tournament={next.tournament} />
        </>
      )
    case 'sign-up-first':
      return (
        <ButtonLink to="/sign-up" search={{}} {...look}>
          Sign up and play
        </ButtonLink>
      )
    case 'go-on':
      return (
        <ButtonLink to="/tournaments/$tournament" params={{ tournament: next.tournament.slug }} {...look}>
          Go on in {next.tournament.name}
        </ButtonLink>
      )
    case 'play':
      return (
        <ButtonLink
          to="/tournaments/$tournament"
          params={{ tournament: next.tournament.slug }}
          search={next.tournament.can.join ? { join: true } : {}}
          {...look}
        >
          Play {next.tournament.name}
        </ButtonLink>
      )
    case 'organise':
      return (
        <>
          <ButtonLink to="/organise/tournaments" {...look}>
            Organise
          </ButtonLink>
          {running && <LookAt tournament={running} />}
        </>
      )
    case 'tournaments':
      return (
        <ButtonLink to="/tournaments" {...look}>
          See the tournaments
        </ButtonLink>
      )
  }
}

function LookAt({ tournament: { slug, name } }: { tournament: TournamentView }) {
  return (
    <ButtonLink to="/tournaments/$tournament" params={{ tournament: slug }} size="lg">
      Look at {name}
    </ButtonLink>
  )
}

function WhatIsOn({ tournaments }: { tournaments: TournamentView[] }) {
  const shown = onNow(tournaments).slice(0, 9)
  if (shown.length === 0) {
    return <p className="text-ink-2">No tournament is announced at the moment. They appear here when one is.</p>
  }
  return (
    <section className="grid gap-3">
      <h2 className="text-base font-semibold">What is on</h2>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {shown.map((tournament) => (
          <TournamentCard key={tournament.id} tournament={tournament} />
        ))}
      </div>
    </section>
  )
}
