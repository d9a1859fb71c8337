import type { ActiveBan, UserDetail } from '@pathwar/contracts/identity/users'
import { Link } from '@tanstack/react-router'
import { Section } from '../../../components/card.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { Badge } from '../../../components/state-mark.tsx'

/** The active bans of a user. */
export function UserBans({ user }: { user: UserDetail }) {
  if (user.bans.length === 0) return null
  return (
    <Section title="Bans in force">
      <ul className="grid gap-3">
        {user.bans.map((ban) => (
          <li key={ban.id}>
            <BanLine ban={ban} />
          </li>
        ))}
      </ul>
      <Link
        to="/admin/bans"
        search={{ state: 'all', find: user.username }}
        className="mt-3 inline-block text-link underline underline-offset-3"
      >
        All bans of {user.username}
      </Link>
    </Section>
  )
}

/** A ban as one line: from what, why, until when. */
export function BanLine({ ban: { privileges, reason, expiresAt } }: { ban: ActiveBan }) {
  return (
    <div className="grid gap-0.5">
      <span className="flex flex-wrap items-center gap-1.5">
        <Badge tone="bad">{privileges === null ? 'everything' : privileges.join(', ')}</Badge>
        <span className="text-xs text-ink-2">
          {expiresAt ? (
            <>
              until <ShortMoment at={expiresAt} />
            </>
          ) : (
            'for good'
          )}
        </span>
      </span>
      <span className="wrap-anywhere">{reason}</span>
    </div>
  )
}
