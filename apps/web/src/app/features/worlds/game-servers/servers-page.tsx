import { type GameServerView, gameServerTypes } from '@pathwar/contracts/worlds/game-servers'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { Column } from '../../../components/data-table.tsx'
import { DialogButton } from '../../../components/dialog-form.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { FindFilter } from '../../../components/filters.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { RelativeTime } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
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
  const servers = useServers(find)
  return (
    <Page
      lead="Servers of games that this place runs or knows, each with the settings it overrides."
      action={<AddServer />}
    >
      {(find !== '' || (servers.rows?.length ?? 0) > 0) && (
        <FindFilter
          label="Find a server"
          placeholder="Find a server"
          className="max-w-80"
          maxLength={60}
          value={find}
          onChange={(text) =>
            void navigate({ to: '/admin/servers', search: text ? { find: text } : {}, replace: true })
          }
        />
      )}
      <TableList
        data={servers}
        caption="Game servers"
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={find ? 'No server is called that' : 'No game server yet'} action={!find && <AddServer />}>
            {find
              ? 'Try a part of its name.'
              : 'Add one with its address and the password of its remote console. Its settings begin with what the domain says.'}
          </EmptyState>
        }
      />
    </Page>
  )
}

function useServers(find: string) {
  const search = find.trim()
  return usePages({
    of: trpc.gameServers.list,
    filters: { search },
    ask: (after, signal) =>
      client.gameServers.list.query({ ...(search && { search }), ...(after && { after }) }, { signal }),
    rows: (page) => page.servers,
  })
}

function AddServer() {
  const navigate = useNavigate()
  return (
    <DialogButton
      label="Add a server"
      button={{ variant: 'primary' }}
      title="Add a game server"
      description="Passwords and tokens are stored encrypted and are never shown again."
    >
      {(close) => (
        <ServerEditor
          server={null}
          action="Add the server"
          send={async (form) => {
            const read = newConnection(form)
            if ('problems' in read) return read.problems
            const made = await client.gameServers.create.mutate({ name: form.name, connection: read.connection })
            await queryClient.invalidateQueries(trpc.gameServers.pathFilter())
            close()
            toast(`${made.name} is added.`)
            await navigate({ to: '/admin/servers/$server', params: { server: made.id } })
            return undefined
          }}
        />
      )}
    </DialogButton>
  )
}
