import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { may, useSession } from '../../../session.ts'
import { queryClient, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { isChangingState } from '../instances/instance-actions.ts'
import { Entrances } from '../play/entrances.tsx'
import { InstanceFiles } from '../play/instance-files.tsx'
import { isOffline } from '../play/level-stage.ts'
import { Starting, Stopping } from '../play/start-level.tsx'
import { PracticeForm } from './practice-form.tsx'

/** Guides through a level of an archived tournament: start it for oneself, enter, answer. Nothing of it counts. */
export function PracticePanel({ page }: { page: LevelPage }) {
  const { user } = useSession()
  const back = { return: `/tournaments/${page.tournament.slug}/levels/${page.card.slug}` }
  return (
    <div className="grid grid-cols-1 gap-3">
      <h2 className="font-semibold">Practice</h2>
      {!user && (
        <>
          <p className="text-ink-2">The tournament is over. Log in to start this level for yourself.</p>
          <ButtonLink to="/log-in" search={back} variant="primary" className="justify-self-start">
            Log in
          </ButtonLink>
        </>
      )}
      {user && !may(user, 'play') && <Alert tone="warn">Your account may not play here.</Alert>}
      {user && may(user, 'play') && !isPractised(page) && (
        <p className="text-ink-2">
          The tournament is over, and only levels that are solved by passphrases can be practised.
        </p>
      )}
      {user && may(user, 'play') && isPractised(page) && <Practice page={page} />}
    </div>
  )
}

const isPractised = ({ answer }: LevelPage) => answer.kind === 'passphrases'

function Practice({ page }: { page: LevelPage }) {
  const ref = { tournament: page.tournament.slug, level: page.card.slug }
  const { data, error } = useQuery({
    ...trpc.practice.level.queryOptions(ref),
    // No event tells of practice.
    refetchInterval: ({ state: { data } }) => (isChangingState(data?.instance?.state) ? 2000 : 30_000),
  })
  if (!data) return error ? <ErrorAlert error={error} /> : <Skeleton className="h-24" />
  const { instance, solvedAt } = data
  return (
    <>
      <p className="text-ink-2">
        The tournament is over. You get a running copy for yourself, and nothing of it counts: no points, cash or
        places.
      </p>
      {solvedAt && (
        <StateMark tone="good">
          Solved for practice <ShortMoment at={solvedAt} />
        </StateMark>
      )}
      {instance?.state === 'failed' && <Alert tone="bad">{instance.error ?? 'Your copy failed.'}</Alert>}
      {(!instance || instance.state === 'stopped' || instance.state === 'failed') && (
        <Start page={page} again={instance !== null} />
      )}
      {instance?.state === 'stopping' && <Stopping />}
      {instance && isChangingState(instance.state) && instance.state !== 'stopping' && (
        <Starting instance={instance} offline={isOffline(page)} />
      )}
      {instance?.state === 'ready' && (
        <>
          {!isOffline(page) && <Entrances instance={instance} solved={solvedAt !== null} />}
          <InstanceFiles instance={instance} />
          {page.passphrases > 0 && solvedAt === null && <PracticeForm key={instance.generation} page={page} />}
        </>
      )}
    </>
  )
}

function Start({ page, again }: { page: LevelPage; again: boolean }) {
  const start = useMutation(
    trpc.practice.start.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.practice.pathKey() })
        await refresh('instances')
      },
    }),
  )
  return (
    <>
      <Button
        variant="primary"
        size="lg"
        busy={start.isPending}
        onClick={() => start.mutate({ tournament: page.tournament.slug, level: page.card.slug })}
      >
        {isOffline(page) ? 'Make my files' : again ? 'Start it again' : 'Start it for practice'}
      </Button>
      <ErrorAlert error={start.error} />
    </>
  )
}
