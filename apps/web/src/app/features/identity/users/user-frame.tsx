import type { UserDetail } from '@pathwar/contracts/identity/users'
import { getRouteApi, Link, Outlet } from '@tanstack/react-router'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { Tab, TabBar } from '../../../components/tabs.tsx'
import { BanUserButton } from '../bans/ban-user-button.tsx'
import { UserActions } from './user-actions.tsx'
import { useUser } from './user-data.ts'
import { UserStateMark } from './user-state.tsx'

const route = getRouteApi('/admin/users/$user')

/** The header of a user's pages: name and actions, above the pages. */
export function UserFrame() {
  const params = route.useParams()
  const { data: user, error, isPending } = useUser(params.user)
  if (!user) {
    return (
      <Page>
        <ErrorAlert error={error} />
        {isPending && <SkeletonRows rows={6} />}
      </Page>
    )
  }
  return (
    <Page
      title={user.displayName}
      lead={<Lead user={user} />}
      action={
        <>
          <BanUserButton user={user} />
          <UserActions user={user} />
        </>
      }
    >
      <div className="grid gap-5">
        {user.outranksYou && (
          <Alert>
            {user.displayName} has privileges that you do not have. Only somebody who has them can change this account.
          </Alert>
        )}
        <TabBar label={`About ${user.username}`}>
          <Tab to="/admin/users/$user" params={params} activeOptions={{ exact: true }}>
            Account
          </Tab>
          <Tab to="/admin/users/$user/rights" params={params}>
            Rights
          </Tab>
          <Tab to="/admin/users/$user/history" params={params}>
            History
          </Tab>
        </TabBar>
        <Outlet />
      </div>
    </Page>
  )
}

function Lead({ user }: { user: UserDetail }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Link to="/admin/users" className="text-link underline underline-offset-3">
        Users
      </Link>
      <span className="font-mono text-xs">{user.username}</span>
      <Link
        to="/players/$username"
        params={{ username: user.username }}
        className="text-link underline underline-offset-3"
      >
        Player page
      </Link>
      <UserStateMark {...user} />
    </div>
  )
}
