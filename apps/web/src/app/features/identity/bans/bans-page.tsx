import type { BanView } from '@pathwar/contracts/identity/bans'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { Page } from '../../../components/page.tsx'
import { may, useSession } from '../../../session.ts'
import { client, trpc } from '../../../trpc.ts'
import { BanActions } from './ban-actions.tsx'
import { banColumns } from './ban-columns.tsx'
import { BanDialog } from './ban-dialog.tsx'
import { BanFilters } from './ban-filters.tsx'
import type { BanSearch } from './ban-search.ts'
import { toFilters } from './to-filters.ts'

const route = getRouteApi('/admin/bans')

/** All bans of this domain: who, from what, why and until when. */
export function BansPage() {
  const search = route.useSearch()
  const { user } = useSession()
  const [banning, setBanning] = useState(false)
  const [changing, setChanging] = useState<{ ban: BanView; what: 'lift' | 'end' } | null>(null)
  const bans = useBans(search)
  const columns = banColumns({
    linksUsers: may(user, 'user:manage'),
    onLift: (ban) => setChanging({ ban, what: 'lift' }),
    onChangeEnd: (ban) => setChanging({ ban, what: 'end' }),
  })
  const ban = (
    <Button variant="primary" onClick={() => setBanning(true)}>
      Ban…
    </Button>
  )
  return (
    <Page
      lead="Bans take effect within a second, also on open connections. They add up, and end automatically."
      action={ban}
    >
      <div className="grid gap-4">
        <BanFilters search={search} />
        {toFilters(search) === null ? (
          <NoBans search={search} />
        ) : (
          <TableList
            data={bans}
            caption="Bans"
            columns={columns}
            rowKey={({ id }) => id}
            dense
            skeleton={{ rows: 6 }}
            empty={<NoBans search={search} />}
          />
        )}
      </div>
      <BanDialog open={banning} onOpenChange={setBanning} />
      <BanActions changing={changing} onClose={() => setChanging(null)} />
    </Page>
  )
}

function NoBans({ search }: { search: BanSearch }) {
  const narrowed = Object.keys(search).length > 0
  return (
    <EmptyState
      title={narrowed ? 'No ban matches' : 'Nobody is banned'}
      action={
        narrowed && (
          <ButtonLink to="/admin/bans" search={{}}>
            Show the active ones
          </ButtonLink>
        )
      }
    >
      {narrowed
        ? 'Enter a complete user name, an address or a network, or choose another state.'
        : 'A ban takes privileges from a user, or blocks a network, for some time or for good.'}
    </EmptyState>
  )
}

function useBans(search: BanSearch) {
  const filters = toFilters(search)
  return usePages({
    of: trpc.bans.list,
    filters,
    ask: (before, signal) => client.bans.list.query({ ...filters, ...(before && { before }) }, { signal }),
    rows: ({ bans }) => bans,
  })
}
