import type { ReactNode } from 'react'
import { ErrorAlert } from './alert.tsx'
import { Button } from './button.tsx'
import { DataTable, type DataTableProps } from './data-table.tsx'
import type { ListData } from './list-data.ts'
import { SkeletonRows } from './skeleton.tsx'

export interface ListProps<Row> {
  data: ListData<Row>
  /** Shown if there is no row. */
  empty: ReactNode
  /** The label of the button that loads more. */
  more?: string
  skeleton?: { rows?: number; height?: string }
}

/** A list in every state: loading, failed, empty, filled, and with more to load. */
export function List<Row>(props: ListProps<Row> & { children: (rows: Row[]) => ReactNode }) {
  const { data, empty, more = 'Show more', skeleton, children } = props
  return (
    <div className="grid min-w-0 gap-4">
      <ErrorAlert error={data.error} />
      {data.loading && <SkeletonRows {...skeleton} />}
      {data.rows?.length === 0 && empty}
      {data.rows && data.rows.length > 0 && children(data.rows)}
      {data.more && (
        <Button className="justify-self-center" busy={data.more.busy} onClick={data.more.load}>
          {more}
        </Button>
      )}
    </div>
  )
}

/** The same with its rows in a table. */
export function TableList<Row>({
  data,
  empty,
  more,
  skeleton,
  ...table
}: ListProps<Row> & Omit<DataTableProps<Row>, 'rows'>) {
  return (
    <List data={data} empty={empty} {...(more && { more })} {...(skeleton && { skeleton })}>
      {(rows) => (
        <div className="min-w-0 rounded-md border border-line bg-surface" aria-busy={data.stale}>
          <DataTable {...table} rows={rows} />
        </div>
      )}
    </List>
  )
}
