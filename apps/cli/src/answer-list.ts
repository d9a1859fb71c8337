import type { CommandContext, CommandResult } from './run.ts'
import { type Column, table } from './table.ts'

interface Listing<Row> {
  columns: Column<Row>[]
  /** The text if there is nothing to list. */
  empty: string
}

/** The result of a list command: rows as a table, or a sentence if there are none. */
export function answerList<Row>(
  { terminal }: Pick<CommandContext, 'terminal'>,
  rows: Row[],
  listing: Listing<Row>,
): CommandResult {
  const { columns, empty } = listing
  return { data: rows, text: rows.length === 0 ? empty : table(rows, columns, terminal.paint) }
}
