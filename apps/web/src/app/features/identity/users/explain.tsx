import type { Explanation, PrivilegePath, UserDetail } from '@pathwar/contracts/identity/users'
import { type Privilege, privileges as sentences } from '@pathwar/contracts/kernel/permissions'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Select } from '../../../components/field.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { trpc } from '../../../trpc.ts'
import { BanLine } from './user-bans.tsx'

const route = getRouteApi('/admin/users/$user/rights')

/** Asks for one privilege and shows every way in which a user has it. */
export function Explain({ user }: { user: UserDetail }) {
  const wanted = route.useSearch().why
  const why = wanted !== undefined && Object.hasOwn(sentences, wanted) ? (wanted as Privilege) : undefined
  const navigate = route.useNavigate()
  const held = new Set(user.effective)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Select
        aria-label="Privilege to explain"
        value={why ?? ''}
        onChange={({ target }) =>
          void navigate({
            search: target.value ? { why: target.value } : {},
            replace: true,
            resetScroll: false,
          })
        }
      >
        <option value="">Choose what they can or cannot do…</option>
        {(Object.keys(sentences) as Privilege[]).map((privilege) => (
          <option key={privilege} value={privilege}>
            {held.has(privilege) || held.has('root') ? '✓' : '✕'} {privilege}: {sentences[privilege]}
          </option>
        ))}
      </Select>
      {why ? <Answer user={user} privilege={why} /> : <p className="text-ink-2">The answer shows every path to it.</p>}
    </div>
  )
}

function Answer({ user, privilege }: { user: UserDetail; privilege: Privilege }) {
  const { data, error } = useQuery(trpc.users.explain.queryOptions({ user: user.id, privilege }))
  if (!data) return error ? <ErrorAlert error={error} /> : <SkeletonRows rows={2} />
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-live="polite">
      <div className="grid gap-1">
        <StateMark tone={data.may ? 'good' : 'bad'} wraps>
          {user.displayName} {data.may ? 'may' : 'may not'}
        </StateMark>
        <p>{sentences[privilege]}.</p>
      </div>
      {data.paths.length === 0 && <p className="text-ink-2">No role gives it, and it was not given directly.</p>}
      <ol className="grid gap-3">
        {data.paths.map((path) => (
          <li key={`${path.by}-${path.roles.join('-')}-${path.holds}`}>
            <Path path={path} name={user.username} cut={isCut(data, path)} />
          </li>
        ))}
      </ol>
      <Obstacles answer={data} />
    </div>
  )
}

/** Whether a path has no effect at the moment. */
function isCut({ activated, takenBy, lacksSecondFactor, may, paths }: Explanation, { by }: PrivilegePath): boolean {
  if (!activated || takenBy.length > 0 || lacksSecondFactor) return true
  return may && by !== 'reduced' && paths.some((other) => other.by === 'reduced')
}

function Obstacles({ answer }: { answer: Explanation }) {
  const { activated, takenBy, lacksSecondFactor } = answer
  if (activated && takenBy.length === 0 && !lacksSecondFactor) return null
  return (
    <div className="grid gap-2 border-l-2 border-bad pl-3">
      <p className="font-medium">What takes it away</p>
      {!activated && <p>The account is deactivated.</p>}
      {lacksSecondFactor && <p>This domain requires a second factor for it, and they have set up none.</p>}
      {takenBy.map((ban) => (
        <BanLine key={ban.id} ban={ban} />
      ))}
    </div>
  )
}

/** From the user, role by role, to the privilege; screen readers read it as a sentence. */
function Path({ path, name, cut }: { path: PrivilegePath; name: string; cut: boolean }) {
  const { by, roles, holds, automatic } = path
  const [first, ...above] = roles
  return (
    <div className="grid gap-1">
      <div className={clsx('flex flex-wrap items-center gap-y-1.5', cut && 'opacity-60')}>
        <Step>
          <UserRound className="mr-1.5 size-3.5 shrink-0 text-ink-2" aria-hidden="true" />
          {name}
        </Step>
        {first !== undefined && (
          <>
            <Arrow>{by === 'reduced' ? 'banned, so only' : 'has the role'}</Arrow>
            <Step role>{first}</Step>
          </>
        )}
        {above.map((role) => (
          <span key={role} className="contents">
            <Arrow>inherits</Arrow>
            <Step role>{role}</Step>
          </span>
        ))}
        <Arrow cut={cut}>{by === 'own' ? 'was given' : 'gives'}</Arrow>
        <Step goal={!cut}>{holds === 'root' ? 'root: everything' : holds}</Step>
      </div>
      {automatic && <p className="text-xs text-ink-2">Everybody gets this at registration.</p>}
    </div>
  )
}

function Step({ children, role, goal }: { children: ReactNode; role?: boolean; goal?: boolean }) {
  return (
    <span
      className={clsx(
        'inline-flex min-h-7 items-center rounded-md border px-2 font-medium wrap-anywhere',
        goal
          ? 'border-good/50 bg-good-soft text-good'
          : role
            ? 'border-accent/40 bg-accent-soft text-link'
            : 'border-edge/60',
      )}
    >
      {children}
    </span>
  )
}

function Arrow({ children, cut = false }: { children: string; cut?: boolean }) {
  return (
    <span className="inline-flex items-center px-1.5 text-xs text-ink-2">
      {children}
      <span aria-hidden="true" className={clsx('ml-1.5', cut && 'text-bad')}>
        {cut ? '⇥' : '→'}
      </span>
    </span>
  )
}
