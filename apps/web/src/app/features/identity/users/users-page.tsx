import { MOST_COUNTED, type UserRow } from '@pathwar/contracts/identity/users'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, ButtonLink } from '../../../components/button.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { RelativeTime } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { client, trpc } from '../../../trpc.ts'
import { NewUserDialog } from './new-user.tsx'
import { UserFilters } from './user-filters.tsx'
import { isNarrowed, toFilters, type UserSearch } from './user-search.ts'
import { EmailText, UserStateMark } from './user-state.tsx'

const route = getRouteApi('/admin/users')

/** All users of this domain. */
export function UsersPage() {
  const search = route.useSearch()
  const [adding, setAdding] = useState(false)
  const users = useUsers(search)
  const total = users.first?.total
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
        <TableList
          data={users}
          caption="Users"
          columns={columns}
          rowKey={({ id }) => id}
          dense
          skeleton={{ rows: 8 }}
          empty={
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
          }
        />
      </div>
      <NewUserDialog open={adding} onOpenChange={setAdding} />
    </Page>
  )
}

function useUsers(search: UserSearch) {
  const filters = toFilters(search)
  return usePages({
    of: trpc.users.list,
    filters,
    ask: (after, signal) => client.users.list.query({ ...filters, ...(after && { after }) }, { signal }),
    rows: ({ users }) => users,
  })
}

const number = new Intl.NumberFormat()

function countText(total: number, narrowed: boolean): string {
  const count = total > MOST_COUNTED ? `more than ${number.format(MOST_COUNTED)}` : number.format(total)
  return `${count} ${total === 1 ? 'account' : 'accounts'}${narrowed ? ' that match' : ''}`
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
