import { counted } from '@pathwar/contracts/kernel/counted'
import { type ReportGroup, reportKindWords } from '@pathwar/contracts/wargame/reports'
import { Link } from '@tanstack/react-router'
import { Section } from '../../../components/card.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import type { ReportSearch } from './report-search.ts'

const columns: Column<ReportGroup>[] = [
  {
    key: 'level',
    title: 'Level',
    cell: ({ level, tournament }) => (
      <span className="grid min-w-0">
        <Link
          to="/organise/reports"
          search={{ tournament: tournament.slug, level: level.slug }}
          className="font-medium wrap-anywhere hover:underline"
        >
          {level.name}
        </Link>
        <span className="text-xs text-ink-2 wrap-anywhere">{tournament.name}</span>
      </span>
    ),
  },
  {
    key: 'kinds',
    title: 'What is wrong',
    wide: true,
    cell: ({ kinds }) => kinds.map((kind) => reportKindWords[kind]).join(' · '),
  },
  { key: 'teams', title: 'From', cell: ({ teams }) => counted(teams, 'team') },
  { key: 'waiting', title: 'Wait', align: 'right', cell: ({ waiting }) => waiting },
  { key: 'since', title: 'Since', wide: true, cell: ({ since }) => <RelativeTime at={since} /> },
]

/** The levels about which reports wait; each leads to its reports. */
export function ReportGroups({ groups, search }: { groups: ReportGroup[]; search: ReportSearch }) {
  // Of one level the reports below are all there is.
  if (groups.length === 0 || search.level) return null
  return (
    <Section title="By level">
      <div className="-m-4">
        <DataTable
          caption="Levels about which reports wait"
          columns={columns}
          rows={groups}
          rowKey={({ level, tournament }) => `${tournament.slug} ${level.slug}`}
          dense
        />
      </div>
    </Section>
  )
}
