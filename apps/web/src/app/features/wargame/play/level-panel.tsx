import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { lazy, Suspense } from 'react'
import { Alert } from '../../../components/alert.tsx'
import { Money } from '../../../components/amount.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { useKeptFocus } from '../../../components/use-kept-focus.ts'
import { may, useSession } from '../../../session.ts'
import { RateLevel } from '../ratings/rate-level.tsx'
import { AnswerForm } from './answer-form.tsx'
import { Barred } from './barred.tsx'
import { BuyLevel } from './buy-level.tsx'
import { Entrances } from './entrances.tsx'
import { InstanceFiles } from './instance-files.tsx'
import { isAnswered, isOffline, type LevelStage, levelStage, stageNews } from './level-stage.ts'
import { LockedLevel } from './locked-level.tsx'
import { SolvedMark } from './solved-mark.tsx'
import { Failed, Preparing, Starting, StartLevel, Stopping } from './start-level.tsx'
import { WaitingAnswer } from './waiting-answer.tsx'

const PracticePanel = lazy(() =>
  import('../practice/practice-panel.tsx').then((file) => ({ default: file.PracticePanel })),
)

/** Guides a player through a level: buy, start, enter, submit, result. */
export function LevelPanel({ page }: { page: LevelPage }) {
  const { user } = useSession()
  const solved = page.card.state === 'solved'
  const stage = levelStage(page, { loggedIn: user !== null, mayPlay: may(user, 'play') })
  const panel = useKeptFocus(`${stage} ${solved} ${page.waiting !== null}`)
  return (
    <section
      ref={panel}
      aria-label="What to do"
      className="grid grid-cols-1 gap-4 rounded-md border border-line bg-surface p-4"
    >
      <p role="status" className="sr-only">
        {stageNews(page)}
      </p>
      {solved && <SolvedMark page={page} />}
      {solved && may(user, 'play') && <RateLevel level={page.card.slug} />}
      <Stage page={page} stage={stage} />
      <Answer page={page} stage={stage} />
      {page.subscription && <Bought page={page} />}
    </section>
  )
}

interface AtStage {
  page: LevelPage
  stage: LevelStage
}

function Stage({ page, stage }: AtStage) {
  const { tournament, instance } = page
  const back = { return: `/tournaments/${tournament.slug}/levels/${page.card.slug}` }
  switch (stage) {
    case 'visitor':
      return (
        <Next text="Log in to play this level.">
          <ButtonLink to="/log-in" search={back} variant="primary">
            Log in
          </ButtonLink>
          <ButtonLink to="/sign-up" search={back}>
            Sign up
          </ButtonLink>
        </Next>
      )
    case 'barred':
      return <Barred />
    case 'not-joined':
      return (
        <Next text={`Join ${tournament.name} with a team to play this level.`}>
          <ButtonLink
            to="/tournaments/$tournament"
            params={{ tournament: tournament.slug }}
            search={{ join: true }}
            variant="primary"
          >
            Join with a team
          </ButtonLink>
        </Next>
      )
    case 'disqualified':
      return <Alert tone="warn">Your team is disqualified, so it plays no more.</Alert>
    case 'not-started':
      return <Alert>The tournament does not run at the moment. Come back when it does.</Alert>
    case 'paused':
      return <Alert tone="warn">The tournament is paused: levels are bought and started when it goes on.</Alert>
    case 'practice':
      return (
        <Suspense fallback={<Skeleton className="h-24" />}>
          <PracticePanel page={page} />
        </Suspense>
      )
    case 'over':
      return <Alert>The tournament is over: levels can no longer be started.</Alert>
    case 'locked':
      return page.card.lock && <LockedLevel card={page.card} lock={page.card.lock} tournament={tournament.slug} />
    case 'watch':
      return <Watch />
    case 'closed':
      return <Closed page={page} />
    case 'buy':
    case 'too-dear':
      return <BuyLevel page={page} />
    case 'start':
      return isOffline(page) ? <Preparing page={page} /> : <StartLevel page={page} />
    case 'starting':
      return instance && <Starting instance={instance} offline={isOffline(page)} />
    case 'stopping':
      return <Stopping />
    case 'failed':
      return <Failed page={page} />
    case 'ready':
      return (
        instance && (
          <>
            {!isOffline(page) && <Entrances instance={instance} solved={page.card.state === 'solved'} />}
            <InstanceFiles instance={instance} />
            {page.answer.kind === 'passphrases' && page.passphrases === 0 && (
              <p className="text-ink-2">This level has no passphrase: there is nothing to submit.</p>
            )}
            {page.card.closed && page.card.state !== 'solved' && <Closed page={page} />}
          </>
        )
      )
    case 'answer':
      if (page.card.state === 'solved' || page.waiting) return null
      return page.card.closed ? <Closed page={page} /> : <h2 className="font-semibold">Yours. Answer it.</h2>
  }
}

/** The form that answers the level, or what was sent and waits for a review. */
function Answer({ page, stage }: AtStage) {
  if (!isAnswered(page, stage)) return null
  if (page.waiting) return <WaitingAnswer waiting={page.waiting} />
  return <AnswerForm key={page.instance?.generation} page={page} />
}

function Watch() {
  return (
    <div className="grid gap-2">
      <h2 className="font-semibold">Scored from outside</h2>
      <p className="text-ink-2">
        There is nothing to buy or to answer here: a scorer sends what each team gets, tick by tick. The story says how
        to play it.
      </p>
    </div>
  )
}

function Closed({ page: { card } }: { page: LevelPage }) {
  return (
    <Alert>
      {card.dueAt && (
        <>
          Its deadline was <ShortMoment at={card.dueAt} />.{' '}
        </>
      )}
      It is not bought or solved any more.
    </Alert>
  )
}

function Next({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-3">
      <p>{text}</p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  )
}

function Bought({ page: { subscription } }: { page: LevelPage }) {
  if (!subscription) return null
  return (
    <p className="flex flex-wrap gap-x-1 border-t border-line pt-3 text-xs text-ink-2">
      Bought by {subscription.boughtBy} for <Money value={subscription.pricePaid} />
      <span>
        on <ShortMoment at={subscription.boughtAt} />
      </span>
    </p>
  )
}
