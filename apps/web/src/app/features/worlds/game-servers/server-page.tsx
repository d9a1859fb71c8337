import { type GameServerView, gameServerTypes } from '@pathwar/contracts/worlds/game-servers'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Section } from '../../../components/card.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { SettingRow } from '../../tenancy/settings/setting-row.tsx'
import { changedConnection } from './connection-form.ts'
import { ServerEditor } from './server-editor.tsx'

const route = getRouteApi('/admin/servers/$server')

/** One game server: its settings with their origin, its connection, and its removal. */
export function ServerPage() {
  const { server: id } = route.useParams()
  const { data: server, error } = useQuery(trpc.gameServers.get.queryOptions({ server: id }))
  return (
    <Page
      title={server?.name}
      lead={
        <>
          <Link to="/admin/servers" className="text-link underline underline-offset-3">
            Game servers
          </Link>
          {server && ` · ${gameServerTypes[server.type]}`}
        </>
      }
    >
      <ErrorAlert error={error} />
      {!server && !error && <SkeletonRows rows={4} height="h-20" />}
      {server && (
        <>
          <ServerSettings server={server} />
          <Section title="How it is reached">
            {/* A new form after each change, so that it starts with the stored values. */}
            <ServerEditor
              key={server.updatedAt}
              server={server}
              action="Save"
              send={async (form) => {
                const read = changedConnection(form)
                if ('problems' in read) return read.problems
                const { name } = form
                await client.gameServers.update.mutate({ server: server.id, name, connection: read.connection })
                await queryClient.invalidateQueries(trpc.gameServers.pathFilter())
                toast(`${name} is saved.`)
                return undefined
              }}
            />
          </Section>
          <RemoveServer server={server} />
        </>
      )}
    </Page>
  )
}

function ServerSettings({ server }: { server: GameServerView }) {
  const { data, error, isPending } = useQuery(trpc.settings.list.queryOptions({ server: server.id }))
  return (
    <section className="rounded-md border border-line bg-surface" aria-label="Settings">
      <header className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-1.5">
        <h2 className="font-semibold">Settings</h2>
        <Link to="/admin/settings" className="text-link underline underline-offset-3">
          What the domain says
        </Link>
      </header>
      {(error || isPending) && (
        <div className="p-4">
          <ErrorAlert error={error} />
          {isPending && <SkeletonRows rows={3} height="h-16" />}
        </div>
      )}
      <ul className="divide-y divide-line">
        {data?.map((view) => (
          <SettingRow key={view.key} view={view} server={server} />
        ))}
      </ul>
    </section>
  )
}

function RemoveServer({ server: { id, name, overrides } }: { server: GameServerView }) {
  const navigate = useNavigate()
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line px-4 py-3">
      <p className="text-ink-2">
        Removing it forgets how it is reached and what it overrides. The server itself goes on.
      </p>
      <ConfirmButton
        label="Remove…"
        button={{ variant: 'danger' }}
        title={`Remove ${name}?`}
        consequence={`Its connection and its ${overrides} ${overrides === 1 ? 'setting' : 'settings'} are deleted. This cannot be undone.`}
        action="Remove the server"
        danger
        name={name}
        run={() => client.gameServers.remove.mutate({ server: id })}
        done={async () => {
          toast(`${name} is removed.`)
          await navigate({ to: '/admin/servers' })
          queryClient.removeQueries(trpc.gameServers.get.queryFilter({ server: id }))
          await queryClient.invalidateQueries(trpc.gameServers.list.pathFilter())
        }}
      />
    </div>
  )
}
