import {
  type SettingGroup,
  type SettingSpec,
  type SettingView,
  settingGroups,
  settings,
} from '@pathwar/contracts/tenancy/settings'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { FindFilter } from '../../../components/filters.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { trpc } from '../../../trpc.ts'
import { SettingRow } from './setting-row.tsx'

const route = getRouteApi('/admin/settings')

/** All settings of the domain, in groups. */
export function SettingsPage() {
  const { find = '' } = route.useSearch()
  const navigate = useNavigate()
  const { data, error, isPending } = useQuery(trpc.settings.list.queryOptions({}))
  const shown = data?.filter(({ key }) => matches(key, find))
  return (
    <Page lead="Settings without a value here have their default. Every change is in the audit log.">
      <FindFilter
        label="Find a setting"
        placeholder="Find a setting"
        className="max-w-80"
        value={find}
        onChange={(text) => void navigate({ to: '/admin/settings', search: text ? { find: text } : {}, replace: true })}
      />
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={5} height="h-24" />}
      {shown?.length === 0 && (
        <EmptyState title="No setting has this name">Try a word from its description.</EmptyState>
      )}
      {shown && <Groups views={shown} />}
    </Page>
  )
}

function Groups({ views }: { views: SettingView[] }) {
  const groups = Object.entries(settingGroups) as [SettingGroup, string][] // the keys of our own table
  return groups.map(([group, title]) => {
    const rows = views.filter(({ key }) => settings[key].group === group)
    if (rows.length === 0) return null
    return (
      <section key={group} className="rounded-md border border-line bg-surface" aria-label={title}>
        <header className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-1.5">
          <h2 className="font-semibold">{title}</h2>
          {group === 'server' && (
            <Link to="/admin/servers" className="text-link underline underline-offset-3">
              Each server can override these
            </Link>
          )}
        </header>
        <ul className="divide-y divide-line">
          {rows.map((view) => (
            <SettingRow key={view.key} view={view} />
          ))}
        </ul>
      </section>
    )
  })
}

function matches(key: SettingView['key'], find: string): boolean {
  const { title, sentence }: SettingSpec = settings[key]
  return `${key} ${title} ${sentence}`.toLowerCase().includes(find.trim().toLowerCase())
}
