import type { InstanceRow } from '@pathwar/contracts/wargame/instances'
import type { Column } from '../../../components/data-table.tsx'
import { Countdown, InRealTime, RelativeTime } from '../../../components/moment.tsx'
import { InstanceStateMark } from './instance-state.tsx'
import { RedumpButton } from './redump-button.tsx'

/** The columns of the instance list for organisers. */
export const instanceColumns: Column<InstanceRow>[] = [
  {
    key: 'level',
    title: 'Level',
    cell: ({ level, slug, team, error }) => (
      <div className="grid">
        <span className="font-medium">{level}</span>
        <span className="font-mono text-xs text-ink-2">{slug}</span>
        <span className="text-xs sm:hidden">{team}</span>
        {error && <span className="max-w-80 text-xs text-bad">{error}</span>}
      </div>
    ),
  },
  { key: 'state', title: 'State', cell: ({ state }) => <InstanceStateMark state={state} /> },
  {
    key: 'team',
    title: 'Team',
    wide: true,
    cell: ({ team, tournament }) => (
      <div className="grid">
        {team}
        <span className="text-xs text-ink-2">{tournament}</span>
      </div>
    ),
  },
  { key: 'hypervisor', title: 'Runs on', wide: true, cell: ({ hypervisor }) => hypervisor ?? '–' },
  { key: 'generation', title: 'Dumps', align: 'right', wide: true, cell: ({ generation }) => generation },
  {
    key: 'created',
    title: 'Started',
    align: 'right',
    wide: true,
    cell: ({ createdAt }) => (
      <InRealTime>
        <RelativeTime at={createdAt} />
      </InRealTime>
    ),
  },
  {
    key: 'expires',
    title: 'Time left',
    align: 'right',
    wide: true,
    cell: ({ expiresAt }) =>
      expiresAt ? (
        <InRealTime>
          <Countdown until={expiresAt} />
        </InRealTime>
      ) : (
        '–'
      ),
  },
  { key: 'actions', title: '', align: 'right', cell: (row) => <RedumpButton row={row} /> },
]
