import { clsx } from 'clsx'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'

export interface Column<Row> {
  key: string
  title: string
  /** Aligns numbers to the right, so that their digits line up. */
  align?: 'right'
  /** Hidden on phones. */
  wide?: boolean
  cell: (row: Row) => ReactNode
  className?: string
}

export interface DataTableProps<Row> {
  caption: string
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  rowClassName?: (row: Row) => string | undefined
  dense?: boolean
  /** It fits every screen, so it needs no scrolling of its own, within which nothing could stick to the screen. */
  narrow?: boolean
  /** Rows that are repeated at the top. */
  pinned?: Row | undefined
}

/**
 * A table for comparing rows: arrow keys, Home and End move between them, Enter follows a row's link or focuses its
 * button.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null)
  return (
    <div className={props.narrow ? undefined : 'relative scroll-fade'}>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{props.caption}</caption>
        <thead>
          <tr className="border-b border-line text-xs text-ink-2">
            {props.columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={clsx('h-9 px-3 font-medium whitespace-nowrap first:pl-4 last:pr-4', cellLook(column))}
              >
                {column.title || <span className="sr-only">Actions</span>}
              </th>
            ))}
          </tr>
        </thead>
        {props.pinned !== undefined && (
          <tbody className="border-b-2 border-line">
            <TableRow {...props} row={props.pinned} />
          </tbody>
        )}
        <tbody ref={body} onKeyDown={(event) => moveFocus(event, body.current)}>
          {props.rows.map((row, index) => (
            <TableRow key={props.rowKey(row)} {...props} row={row} tabIndex={index === 0 ? 0 : -1} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TableRow<Row>({
  row,
  tabIndex,
  columns,
  dense,
  rowClassName,
}: DataTableProps<Row> & { row: Row; tabIndex?: number }) {
  return (
    <tr
      tabIndex={tabIndex}
      className={clsx(
        'border-b border-line/70 last:border-0 hover:bg-sunken/50 focus-visible:-outline-offset-2',
        rowClassName?.(row),
      )}
    >
      {columns.map((column) => (
        <td
          key={column.key}
          className={clsx('px-3 first:pl-4 last:pr-4', dense ? 'py-1.5' : 'py-2.5', cellLook(column))}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

function cellLook<Row>(column: Column<Row>): string {
  return clsx(column.align === 'right' && 'text-right', column.wide && 'hidden sm:table-cell', column.className)
}

function moveFocus(event: KeyboardEvent, body: HTMLElement | null): void {
  const row = (event.target as HTMLElement).closest('tr')
  if (!body || !row) return
  const rows = [...body.querySelectorAll<HTMLElement>(':scope > tr')]
  const at = rows.indexOf(row)
  if (event.key === 'Enter' && event.target === row) enter(event, row)
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
  const target = next === undefined ? undefined : rows[next]
  if (!target || isTyping(event.target)) return
  event.preventDefault()
  for (const other of rows) other.tabIndex = -1
  target.tabIndex = 0
  target.focus()
}

function enter(event: KeyboardEvent, row: HTMLElement): void {
  const link = row.querySelector('a')
  // Otherwise the same key press would also reach the newly focused element.
  event.preventDefault()
  if (link) link.click()
  else row.querySelector('button')?.focus()
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement
}
