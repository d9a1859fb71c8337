import { Alert } from '../../../components/alert.tsx'
import { RelativeTime, ShortMoment } from '../../../components/moment.tsx'
import { may, useSession } from '../../../session.ts'

/** Tells banned users, on every page: why, until when, and what they still may do. */
export function BanBanner() {
  const { user } = useSession()
  if (!user?.ban) return null
  const { reason, expiresAt } = user.ban
  return (
    <div className="mx-auto w-full max-w-6xl px-4 pt-3">
      <Alert tone="bad">
        <p className="font-medium">
          You are banned{' '}
          {expiresAt ? (
            <>
              until <ShortMoment at={expiresAt} /> (<RelativeTime at={expiresAt} />)
            </>
          ) : (
            'for good'
          )}
          .
        </p>
        <p className="wrap-anywhere">Reason: {reason}</p>
        <p className="text-ink-2">
          {may(user, 'web')
            ? 'You can read and report; everything else is blocked.'
            : 'You cannot do anything until then.'}
        </p>
      </Alert>
    </div>
  )
}
