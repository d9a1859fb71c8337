import { type GameServerView, gameServerTypes } from '@pathwar/contracts/worlds/game-servers'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TextInput } from '../../../components/field.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { newConnection } from './connection-form.ts'
import { ServerEditor } from './server-editor.tsx'

const route = getRouteApi('/admin/servers')

const columns: Column<GameServerView>[] = [
  {
    key: 'name',
    title: 'Name',
    cell: ({ id, name }) => (
      <Link to="/admin/servers/$server" params={{ server: id }} className="font-medium hover:underline">
        {name}
      </Link>
    ),
  },
  { key: 'game', title: 'Game', cell: ({ type }) => gameServerTypes[type] },
  {
    key: 'address',
    title: 'Address',
    wide: true,
    cell: ({ connection }) =>
      connection.host ? (
        <code className="text-xs">
          {connection.host}:{connection.port}
        </code>
      ) : (
        <span className="text-ink-2">connects to us</span>
      ),
  },
  { key: 'overrides', title: 'Own settings', align: 'right', cell: ({ overrides }) => overrides || '–' },
  { key: 'changed', title: 'Changed', wide: true, cell: ({ updatedAt }) => <RelativeTime at={updatedAt} /> },
]

/** The domain's game servers. */
export function ServersPage() {
  const { find = '' } = route.useSearch()
  const navigate = useNavigate()
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useServers(find)
  const servers = data?.pages.flatMap((page) => page.servers)
  return (
    <Page
      lead="Servers of games that this place runs or knows, each with the settings it overrides."
      action={<AddServer />}
    >
      {(find !== '' || (servers?.length ?? 0) > 0) && (
        <TextInput
          type="search"
          aria-label="Find a server"
          placeholder="Find a server"
          className="max-w-80"
          maxLength={60}
          value={find}
          onChange={({ target }) =>
            void navigate({ to: '/admin/servers', search: target.value ? { find: target.value } : {}, replace: true })
          }
        />
      )}
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows />}
      {servers?.length === 0 && (
        <EmptyState title={find ? 'No server is called that' : 'No game server yet'} action={!find && <AddServer />}>
          {find
            ? 'Try a part of its name.'
            : 'Add one with its address and the password of its remote console. Its settings begin with what the domain says.'}
        </EmptyState>
      )}
      {servers && servers.length > 0 && (
        <div className="rounded-md border border-line bg-surface">
          <DataTable caption="Game servers" columns={columns} rows={servers} rowKey={({ id }) => id} />
        </div>
      )}
      {hasNextPage && (
        <Button className="justify-self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </Page>
  )
}

function useServers(find: string) {
  const search = find.trim()
  return useInfiniteQuery({
    queryKey: [...trpc.gameServers.list.pathKey(), { pages: true, search }],
    queryFn: ({ pageParam, signal }) =>
      client.gameServers.list.query({ ...(search && { search }), ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

function AddServer() {
  const [open, setOpen] = useState(false)
  const navigate = useNavigate()
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Add a server
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Add a game server"
        description="Passwords and tokens are stored encrypted and are never shown again."
      >
        <ServerEditor
          server={null}
          action="Add the server"
          send={async (form) => {
            const read = newConnection(form)
            if ('problems' in read) return read.problems
            const made = await client.gameServers.create.mutate({ name: form.name, connection: read.connection })
            await queryClient.invalidateQueries(trpc.gameServers.pathFilter())
            setOpen(false)
            toast(`${made.name} is added.`)
            await navigate({ to: '/admin/servers/$server', params: { server: made.id } })
            return undefined
          }}
        />
      </Dialog>
    </>
  )
}
