import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Button } from '../components/button.tsx'
import { Logo } from '../components/logo.tsx'
import { RelativeTime, ShortMoment, useRealNow } from '../components/moment.tsx'
import { StateMark, type Tone } from '../components/state-mark.tsx'
import { errorView, type ShownError } from '../errors.ts'
import { useTitle } from '../pages/titles.ts'
import { client } from '../trpc.ts'

interface Words {
  mark: string
  tone: Tone
  title: (name: string) => string
  text: string
  /** Whether it will open again, so that checking makes sense. */
  waits: boolean
  /** The words before the date of its opening. */
  until?: string
}

const words: Record<string, Words> = {
  'domain/maintenance': {
    mark: 'Maintenance',
    tone: 'warn',
    title: (name) => `${name} is in maintenance`,
    text: 'Nobody can get in for a while. Levels that run go on, and nothing is lost.',
    waits: true,
  },
  'domain/suspended': {
    mark: 'Suspended',
    tone: 'bad',
    title: (name) => `${name} is suspended`,
    text: 'Its operators have closed it until further notice. If you play here, your organisers know more.',
    waits: true,
  },
  'ban/network': {
    mark: 'Banned',
    tone: 'bad',
    title: (name) => `Your network may not come to ${name}`,
    text: 'Its moderators have shut out the network that you come from. Your account is as it was: from another network you get in.',
    waits: true,
    until: 'Until',
  },
  'domain/deleted': {
    mark: 'Deleted',
    tone: 'bad',
    title: () => 'This domain has been deleted',
    text: 'If that is a mistake, tell the operators of this installation soon: they can restore it for some days.',
    waits: false,
  },
  'domain/unknown': {
    mark: 'Unknown address',
    tone: 'idle',
    title: () => 'There is nothing at this address',
    text: 'No Pathwar domain is called so. Check the address for a mistake.',
    waits: false,
  },
}

/** The page of a closed domain: why, and what to expect. It reloads when the domain opens again. */
export function ClosedPage({ error }: { error: unknown }) {
  const view = errorView(error)
  const said = words[view.code] ?? words['domain/unknown']
  if (!said) return null
  const { mark, tone, title, text, waits } = said
  return (
    <main id="content" className="mx-auto grid min-h-dvh max-w-lg content-center gap-4 px-4 py-10">
      <Logo />
      <StateMark tone={tone}>{mark}</StateMark>
      <Title text={title(view.closed?.name ?? 'This domain')} />
      {view.closed?.message && (
        <blockquote className="border-l-2 border-edge pl-4 text-base whitespace-pre-line">
          {view.closed.message}
        </blockquote>
      )}
      <p className="text-base text-ink-2">{text}</p>
      <Expected view={view} until={said.until ?? 'Expected back'} />
      {waits && <Watch />}
    </main>
  )
}

function Title({ text }: { text: string }) {
  useTitle(text)
  return <h1 className="text-xl font-semibold tracking-tight">{text}</h1>
}

function Expected({ view: { closed }, until }: { view: ShownError; until: string }) {
  const now = useRealNow()
  if (!closed?.until) return null
  const late = new Date(closed.until).getTime() < now
  return (
    <p className="text-base">
      {late ? 'It was expected back ' : `${until} `}
      <strong className="font-semibold">
        <ShortMoment at={closed.until} />
      </strong>
      {late && ', and takes longer'}.
    </p>
  )
}

/** Checks regularly whether the domain is open again, and then reloads. */
function Watch() {
  const { data, dataUpdatedAt, errorUpdatedAt, isFetching, refetch } = useQuery({
    queryKey: ['domain-open-again'],
    queryFn: () => client.auth.session.query({}),
    refetchInterval: 10_000,
    refetchIntervalInBackground: true,
    retry: false,
    gcTime: 0,
  })
  useEffect(() => {
    if (data) location.reload()
  }, [data])
  const lookedAt = Math.max(dataUpdatedAt, errorUpdatedAt)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-ink-2">
      <Button busy={isFetching} onClick={() => void refetch()}>
        Look again
      </Button>
      <p className="text-sm">
        This page opens by itself when it is back.
        {lookedAt > 0 && (
          <>
            {' '}
            Looked <RelativeTime at={new Date(lookedAt).toISOString()} />.
          </>
        )}
      </p>
    </div>
  )
}
