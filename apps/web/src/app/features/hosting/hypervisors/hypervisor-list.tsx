import type { HypervisorState, HypervisorView } from '@pathwar/contracts/hosting/hypervisors'
import { useQuery } from '@tanstack/react-query'
import type { Column } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TableList } from '../../../components/list.tsx'
import { listOf } from '../../../components/list-data.ts'
import { LiveDot } from '../../../components/live-dot.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { StateMark, type Tone } from '../../../components/state-mark.tsx'
import { trpc } from '../../../trpc.ts'
import { amountLeft, lackingText, type Resource } from './resource-text.ts'

const tones: Record<HypervisorState, Tone> = { online: 'live', full: 'bad', draining: 'warn', offline: 'idle' }

const columns: Column<HypervisorView>[] = [
  {
    key: 'name',
    title: 'Hypervisor',
    cell: ({ name, driver, resources }) => (
      <div className="grid">
        <span className="font-medium">{name}</span>
        <span className="text-xs text-ink-2">{driver ?? 'never heard'}</span>
        {resources && resources.lacking.length > 0 && (
          <span className="max-w-80 text-xs text-bad">{lackingText(resources)}</span>
        )}
      </div>
    ),
  },
  { key: 'state', title: 'State', cell: ({ state }) => <StateMark tone={tones[state]}>{state}</StateMark> },
  {
    key: 'instances',
    title: 'Instances',
    align: 'right',
    cell: ({ placed, capacity }) => (
      <span className="whitespace-nowrap">
        {placed} <span className="text-ink-2">/ {capacity}</span>
      </span>
    ),
  },
  amount('disk', 'Disk free'),
  amount('inodes', 'Inodes free'),
  amount('memory', 'Memory free'),
  {
    key: 'heard',
    title: 'Last heard',
    align: 'right',
    wide: true,
    cell: ({ lastSeenAt }) => (lastSeenAt ? <RelativeTime at={lastSeenAt} /> : '–'),
  },
]

function amount(resource: Resource, title: string): Column<HypervisorView> {
  return {
    key: resource,
    title,
    align: 'right',
    wide: true,
    cell: ({ resources }) => (
      <span className={resources?.lacking.includes(resource) ? 'font-medium text-bad' : undefined}>
        {amountLeft(resource, resources)}
      </span>
    ),
  }
}

/** The hosts that run instances, with what they have left; asked for anew every few seconds. */
export function HypervisorList() {
  const found = useQuery(trpc.hypervisors.list.queryOptions({}, { refetchInterval: 5000 }))
  const { data, error, dataUpdatedAt } = found
  return (
    <Page
      lead="The hosts that run instances. One that is full gets no new ones until it has room again."
      action={data && <LiveDot state={error ? 'connecting' : 'live'} updatedAt={dataUpdatedAt} />}
    >
      <TableList
        data={listOf(found)}
        caption="Hypervisors"
        columns={columns}
        rowKey={({ name }) => name}
        empty={
          <EmptyState title="There is no hypervisor yet">
            Add one on the command line: <code>pathwar hypervisor add</code>
          </EmptyState>
        }
      />
    </Page>
  )
}
