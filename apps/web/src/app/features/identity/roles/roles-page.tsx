import type { RoleView } from '@pathwar/contracts/identity/roles'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Card } from '../../../components/card.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { trpc } from '../../../trpc.ts'
import { AutomaticPrivileges } from './automatic-privileges.tsx'
import { NewRoleDialog } from './new-role.tsx'
import { RoleEditor } from './role-editor.tsx'
import { type Guide, treeRows } from './role-tree.ts'

const route = getRouteApi('/admin/roles')

/** The roles as a tree, with the selected one next to it. */
export function RolesPage() {
  const { role: name } = route.useSearch()
  const { data, error, isPending } = useQuery(trpc.roles.list.queryOptions({}))
  const [adding, setAdding] = useState(false)
  const chosen = data?.roles.find((role) => role.name === name)
  return (
    <Page
      lead="A role gives its own privileges and all privileges of its parent role. Changes take effect immediately."
      action={
        <Button variant="primary" onClick={() => setAdding(true)}>
          Add a role
        </Button>
      }
    >
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={8} />}
      {data && (
        <div className="grid items-start gap-5 md:grid-cols-[minmax(0,17rem)_minmax(0,1fr)] md:grid-rows-[auto_1fr]">
          <Tree roles={data.roles} />
          <div className="min-w-0 md:row-span-2">
            {chosen ? (
              <RoleEditor key={chosen.name} role={chosen} roles={data.roles} privileges={data.privileges} />
            ) : (
              <EmptyState title={name ? 'There is no such role' : 'Choose a role'}>
                Then you see what it gives, from where, and can change it.
              </EmptyState>
            )}
          </div>
          <AutomaticPrivileges privileges={data.privileges} />
        </div>
      )}
      <NewRoleDialog open={adding} onOpenChange={setAdding} roles={data?.roles ?? []} />
    </Page>
  )
}

function Tree({ roles }: { roles: RoleView[] }) {
  return (
    <Card className="p-1.5">
      <nav aria-label="Roles">
        <ul>
          {treeRows(roles).map(({ role, guides }) => (
            <li key={role.name} className="flex">
              {guides.map((guide, column) => (
                <GuideLine key={`${column}-${guide}`} guide={guide} />
              ))}
              <Link
                to="/admin/roles"
                search={{ role: role.name }}
                className="flex min-h-9 min-w-0 flex-1 items-center gap-2 rounded-md px-2 hover:bg-sunken aria-[current=page]:bg-accent-soft"
              >
                <span className="truncate font-medium">{role.name}</span>
                {role.automatic && <Badge tone="accent">automatic</Badge>}
                <span className="ml-auto text-xs whitespace-nowrap text-ink-2 tabular-nums">
                  {role.members} <span className="sr-only">{role.members === 1 ? 'member' : 'members'}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </Card>
  )
}

function GuideLine({ guide }: { guide: Guide }) {
  return (
    <span aria-hidden="true" className="relative w-5 shrink-0">
      {guide !== 'gap' && (
        <span
          className={clsx('absolute top-0 left-3 border-l border-edge/60', guide === 'last' ? 'h-1/2' : 'h-full')}
        />
      )}
      {(guide === 'branch' || guide === 'last') && (
        <span className="absolute top-1/2 right-0 left-3 border-t border-edge/60" />
      )}
    </span>
  )
}
