import { toCsv } from '@pathwar/contracts/kernel/csv'
import {
  answerText,
  EntryExport,
  type EntryView,
  ExportEntries,
  type FieldView,
} from '@pathwar/contracts/wargame/entries'
import { query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { readEntries } from './entry-list.queries.ts'
import { readFields } from './field.queries.ts'

const ENTRIES_A_PART = 500

/** A part of the entries as CSV, with the same filters as the list: a row for each member, with the answers of the team. */
export const exportEntries = query({
  permission: 'tournament:manage',
  input: ExportEntries,
  output: EntryExport,
  async run(ctx, { tournament: slug, ...filters }) {
    const { tournament } = await visibleTournament(ctx, slug)
    const fields = await readFields(ctx, tournament.id)
    const { entries, next } = await readEntries(ctx, {
      ...{ tournamentId: tournament.id, limit: ENTRIES_A_PART },
      ...filters,
    })
    const rows = entries.flatMap((entry) => rowsOf(entry, fields))
    const fileName = `entries-${slug}-${ctx.now.toISOString().slice(0, 10)}.csv`
    const text = toCsv(filters.before === undefined ? [headOf(fields), ...rows] : rows)
    return { fileName, text, entries: entries.length, next }
  },
})

const ofTeam = ({ asks }: Pick<FieldView, 'asks'>) => asks === 'team'
const ofUser = ({ asks }: Pick<FieldView, 'asks'>) => asks === 'user'

/** Names of questions may be those of other columns. */
function headOf(fields: readonly FieldView[]): string[] {
  return [
    ...['team', 'bracket', 'code', 'entered_at'],
    ...fields.filter(ofTeam).map(({ slug }) => `team:${slug}`),
    ...['username', 'name'],
    ...fields.filter(ofUser).map(({ slug }) => `member:${slug}`),
  ]
}

function rowsOf({ team, bracket, code, enteredAt, answers, members }: EntryView, fields: readonly FieldView[]) {
  const nobody: EntryView['members'][number] = { username: '', displayName: '', answers: {} }
  return (members.length > 0 ? members : [nobody]).map((member) => [
    ...[team.name, bracket?.name, code?.label, enteredAt],
    ...fields.filter(ofTeam).map(({ slug }) => answerText(answers[slug])),
    ...[member.username, member.displayName],
    ...fields.filter(ofUser).map(({ slug }) => answerText(member.answers[slug])),
  ])
}
