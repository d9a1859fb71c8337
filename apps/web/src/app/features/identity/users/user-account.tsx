import type { UserDetail } from '@pathwar/contracts/identity/users'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Section } from '../../../components/card.tsx'
import { RelativeTime, ShortMoment } from '../../../components/moment.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { UserBans } from './user-bans.tsx'
import { useUser } from './user-data.ts'
import { EmailText } from './user-state.tsx'

const route = getRouteApi('/admin/users/$user')

/** A user's account data, log-in methods and teams. */
export function UserAccount() {
  const { data: user } = useUser(route.useParams().user)
  if (!user) return null
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Section title="Profile">
        <Facts user={user} />
      </Section>
      <div className="grid gap-5">
        <UserBans user={user} />
        <Section title="Ways in">
          <WaysIn {...user} />
        </Section>
        <Section title="Teams">
          <Teams teams={user.teams} />
        </Section>
      </div>
    </div>
  )
}

function Facts({ user }: { user: UserDetail }) {
  return (
    <dl className="grid gap-3">
      <Fact name="User name">
        <span className="font-mono text-xs">{user.username}</span>
      </Fact>
      <Fact name="E-mail">
        <EmailText {...user} />
      </Fact>
      <Fact name="Phone">{user.phone ?? '–'}</Fact>
      <Fact name="Country">{user.country ?? '–'}</Fact>
      <Fact name="Language">{user.language}</Fact>
      <Fact name="Registered">
        <ShortMoment at={user.createdAt} />
      </Fact>
      <Fact name="Last log-in">
        <RelativeTime at={user.loginAt} />
      </Fact>
      <Fact name="Logged in">{sessionLabel(user.sessions)}</Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[8rem_minmax(0,1fr)] gap-3">
      <dt className="text-ink-2">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}

function WaysIn({ waysIn, username }: Pick<UserDetail, 'waysIn' | 'username'>) {
  const { password, totp, passkeys, recoveryCodesLeft, providers, sshKeys, apiTokens } = waysIn
  const ways = [
    password ? 'Password' : 'No password chosen yet',
    ...(totp ? ['Authenticator app'] : []),
    ...(passkeys > 0 ? [count(passkeys, 'passkey')] : []),
    ...(recoveryCodesLeft > 0 ? [`${count(recoveryCodesLeft, 'recovery code')} left`] : []),
    ...providers.map((provider) => `Through ${provider}`),
    ...(sshKeys > 0 ? [count(sshKeys, 'SSH key')] : []),
    ...(apiTokens > 0 ? [count(apiTokens, 'API token')] : []),
  ]
  return (
    <ul className="flex flex-wrap gap-1.5" aria-label={`How ${username} gets in`}>
      {ways.map((way) => (
        <li key={way}>
          <Badge tone={way.startsWith('No ') ? 'warn' : 'idle'}>{way}</Badge>
        </li>
      ))}
    </ul>
  )
}

function Teams({ teams }: Pick<UserDetail, 'teams'>) {
  if (teams.length === 0) return <p className="text-ink-2">In no team.</p>
  return (
    <ul className="grid gap-1.5">
      {teams.map(({ slug, name, role }) => (
        <li key={slug} className="flex items-center gap-2">
          <Link to="/teams/$team" params={{ team: slug }} className="text-link wrap-anywhere hover:underline">
            {name}
          </Link>
          {role === 'owner' && <Badge>owner</Badge>}
        </li>
      ))}
    </ul>
  )
}

function sessionLabel(sessions: number): string {
  if (sessions === 0) return 'on no device'
  return sessions === 1 ? 'on one device' : `on ${sessions} devices`
}

function count(amount: number, thing: string): string {
  return amount === 1 ? `1 ${thing}` : `${amount} ${thing}s`
}
