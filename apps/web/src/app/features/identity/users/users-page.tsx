import type { UserRow } from '@pathwar/contracts/identity/users'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { client, trpc } from '../../../trpc.ts'
import { NewUserDialog } from './new-user.tsx'
import { UserFilters } from './user-filters.tsx'
import { isNarrowed, toFilters, type UserSearch } from './user-search.ts'
import { EmailText, UserStateMark } from './user-state.tsx'

const route = getRouteApi('/admin/users')

/** Everybody who has an account in this domain. */
export function UsersPage() {
  const search = route.useSearch()
  const [adding, setAdding] = useState(false)
  const found = useUsers(search)
  const users = found.data?.pages.flatMap((page) => page.users)
  const total = found.data?.pages[0]?.total
  return (
    <Page
      lead={total === undefined ? undefined : countText(total, isNarrowed(search))}
      action={
        <Button variant="primary" onClick={() => setAdding(true)}>
          Add a user
        </Button>
      }
    >
      <div className="grid gap-4">
        <UserFilters search={search} />
        <ErrorAlert error={found.error} />
        {found.isPending && <SkeletonRows rows={8} />}
        {users?.length === 0 && (
          <EmptyState
            title="Nobody matches"
            action={
              <ButtonLink to="/admin/users" search={{}}>
                Show everybody
              </ButtonLink>
            }
          >
            No account has all of these properties.
          </EmptyState>
        )}
        {users && users.length > 0 && (
          <div className="rounded-md border border-line bg-surface" aria-busy={found.isPlaceholderData}>
            <DataTable caption="Users" columns={columns} rows={users} rowKey={({ id }) => id} dense />
          </div>
        )}
        {found.hasNextPage && (
          <Button
            className="justify-self-center"
            busy={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            Show more
          </Button>
        )}
      </div>
      <NewUserDialog open={adding} onOpenChange={setAdding} />
    </Page>
  )
}

function useUsers(search: UserSearch) {
  const filters = toFilters(search)
  return useInfiniteQuery({
    queryKey: [...trpc.users.list.pathKey(), { pages: true, ...filters }],
    queryFn: ({ pageParam, signal }) =>
      client.users.list.query({ ...filters, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    // While one types the table stays, instead of flickering at every letter.
    placeholderData: keepPreviousData,
  })
}

const number = new Intl.NumberFormat()

function countText(total: number, narrowed: boolean): string {
  return `${number.format(total)} ${total === 1 ? 'account' : 'accounts'}${narrowed ? ' that match' : ''}`
}

const columns: Column<UserRow>[] = [
  {
    key: 'name',
    title: 'User',
    cell: ({ id, username, displayName, ...user }) => (
      <div className="grid min-w-0">
        <Link to="/admin/users/$user" params={{ user: id }} className="font-medium wrap-anywhere hover:underline">
          {displayName}
        </Link>
        <span className="font-mono text-xs text-ink-2">{username}</span>
        <span className="text-xs sm:hidden">
          <EmailText {...user} />
        </span>
      </div>
    ),
  },
  { key: 'email', title: 'E-mail', wide: true, cell: (user) => <EmailText {...user} /> },
  {
    key: 'roles',
    title: 'Roles',
    wide: true,
    cell: ({ roles }) => (
      <span className="flex flex-wrap gap-1">
        {roles.map((role) => (
          <Badge key={role}>{role}</Badge>
        ))}
      </span>
    ),
  },
  { key: 'state', title: 'State', cell: (user) => <UserStateMark {...user} /> },
  {
    key: 'login',
    title: 'Last log-in',
    align: 'right',
    wide: true,
    cell: ({ loginAt }) => <RelativeTime at={loginAt} />,
  },
  {
    key: 'created',
    title: 'Registered',
    align: 'right',
    wide: true,
    className: 'max-lg:hidden',
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
]
