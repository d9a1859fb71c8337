import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { Alert } from '../../../components/alert.tsx'
import { Money } from '../../../components/amount.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { useKeptFocus } from '../../../components/use-kept-focus.ts'
import { may, useSession } from '../../../session.ts'
import { RateLevel } from '../ratings/rate-level.tsx'
import { Barred } from './barred.tsx'
import { BuyLevel } from './buy-level.tsx'
import { Entrances } from './entrances.tsx'
import { InstanceFiles } from './instance-files.tsx'
import { isOffline, levelStage, stageNews } from './level-stage.ts'
import { PassphraseForm } from './passphrase-form.tsx'
import { SolvedMark } from './solved-mark.tsx'
import { Failed, Preparing, Starting, StartLevel, Stopping } from './start-level.tsx'

/** Guides a player through a level: buy, start, enter, submit, result. */
export function LevelPanel({ page }: { page: LevelPage }) {
  const { user } = useSession()
  const solved = page.card.state === 'solved'
  const panel = useKeptFocus(`${levelStage(page, { loggedIn: user !== null, mayPlay: may(user, 'play') })} ${solved}`)
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
      <Stage page={page} />
      {page.subscription && <Bought page={page} />}
    </section>
  )
}

function Stage({ page }: { page: LevelPage }) {
  const { user } = useSession()
  const { tournament, instance } = page
  const back = { return: `/tournaments/${tournament.slug}/levels/${page.card.slug}` }
  const stage = levelStage(page, { loggedIn: user !== null, mayPlay: may(user, 'play') })
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
    case 'not-started':
      return <Alert>The tournament does not run at the moment. Come back when it does.</Alert>
    case 'over':
      return <Alert>The tournament is over: levels can no longer be started.</Alert>
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
            {page.passphrases === 0 && (
              <p className="text-ink-2">This level has no passphrase: there is nothing to submit.</p>
            )}
            {page.passphrases > 0 && page.card.state !== 'solved' && (
              <PassphraseForm key={instance.generation} page={page} />
            )}
          </>
        )
      )
  }
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
