import { entryPath } from '@pathwar/contracts/wargame/entry-codes'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useLocation } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { Field, TextInput } from '../../../components/field.tsx'
import { Markdown } from '../../../components/lazy-markdown.tsx'
import { Page } from '../../../components/page.tsx'
import { Skeleton, SkeletonRows } from '../../../components/skeleton.tsx'
import { isKind } from '../../../errors.ts'
import { may, useSession } from '../../../session.ts'
import { trpc } from '../../../trpc.ts'
import { Barred } from '../play/barred.tsx'
import { PhaseTime } from '../tournaments/phase.tsx'

const JoinForm = lazy(() => import('../tournaments/join-form.tsx').then((module) => ({ default: module.JoinForm })))

const route = getRouteApi('/tournaments/$tournament/join')

/** Where an invitation leads: one form to enter a tournament, also a private one, whose code is in the fragment of the address. */
export function JoinPage() {
  const { tournament } = route.useParams()
  const { hash } = useLocation()
  const { user } = useSession()
  const invited = new URLSearchParams(hash).get('code') ?? ''
  const [code, setCode] = useState(invited)
  if (!user) return <LogInFirst back={invited ? entryPath(tournament, invited) : `/tournaments/${tournament}/join`} />
  if (!may(user, 'play')) {
    return (
      <Narrow>
        <Barred />
      </Narrow>
    )
  }
  return <Invited tournament={tournament} code={code} setCode={setCode} />
}

function Narrow({ title, lead, children }: { title?: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <Page narrow {...(title && { title })} lead={lead}>
      {children}
    </Page>
  )
}

function LogInFirst({ back }: { back: string }) {
  return (
    <Narrow lead="You are invited to a tournament. Log in, and you come back here to enter it.">
      <div className="flex flex-wrap gap-2">
        <ButtonLink to="/sign-up" search={{ return: back }} variant="primary">
          Sign up and play
        </ButtonLink>
        <ButtonLink to="/log-in" search={{ return: back }}>
          Log in
        </ButtonLink>
      </div>
    </Narrow>
  )
}

interface Props {
  tournament: string
  code: string
  setCode: (code: string) => void
}

function Invited({ tournament, code, setCode }: Props) {
  const navigate = route.useNavigate()
  const form = useQuery({
    ...trpc.entries.form.queryOptions({ tournament, ...(code && { code }) }),
    // Every look counts as a guess at a code.
    ...{ retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
  })
  if (form.error) {
    return (
      <Narrow title="Enter with a code" lead="The organisers of a private tournament give you a code for it.">
        <EnterCode tournament={tournament} code={code} setCode={setCode} error={form.error} />
      </Narrow>
    )
  }
  if (!form.data) {
    return (
      <Narrow>
        <SkeletonRows rows={3} />
      </Narrow>
    )
  }
  const { name, description, myTeam } = form.data.tournament
  const toBoard = () => void navigate({ to: '/tournaments/$tournament', params: { tournament } })
  return (
    <Narrow title={`Join ${name}`} lead={<PhaseTime {...form.data.tournament} />}>
      {myTeam ? (
        <div className="grid justify-items-start gap-3">
          <p>You play in it for {myTeam.name}.</p>
          <ButtonLink to="/tournaments/$tournament" params={{ tournament }} variant="primary">
            Go to {name}
          </ButtonLink>
        </div>
      ) : (
        <>
          {description !== '' && <Markdown text={description} />}
          <Suspense fallback={<Skeleton className="h-24" />}>
            <JoinForm tournament={{ slug: tournament, name }} code={code} done={toBoard} />
          </Suspense>
        </>
      )}
    </Narrow>
  )
}

function EnterCode({ tournament, code, setCode, error }: Props & { error: unknown }) {
  const [typed, type] = useState(code)
  // Whoever comes without a code has made no mistake yet.
  const first = code === '' && isKind(error, 'not-found')
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        setCode(typed.trim())
      }}
    >
      <Field label="Code" hint="Case and dashes do not matter.">
        {(control) => (
          <TextInput
            {...control}
            mono
            autoFocus
            spellCheck={false}
            autoComplete="off"
            value={typed}
            onChange={({ target }) => type(target.value)}
          />
        )}
      </Field>
      {first ? (
        <p className="text-ink-2">There is no public tournament “{tournament}”. A private one opens with its code.</p>
      ) : (
        <ErrorAlert error={error} />
      )}
      <div className="flex flex-wrap justify-between gap-2">
        <ButtonLink to="/tournaments" variant="ghost">
          Tournaments
        </ButtonLink>
        <Button type="submit" variant="primary" disabled={typed.trim() === ''}>
          Go on
        </Button>
      </div>
    </form>
  )
}
