import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query'

/** Rows as a list shows them: what came, what is on the way, and how to get more. */
export interface ListData<Row> {
  rows: Row[] | undefined
  error: unknown
  loading: boolean
  /** These rows are those of other filters; the right ones are on their way. */
  stale?: boolean
  more?: { busy: boolean; load: () => void } | undefined
}

/** A list that comes in one answer. */
export function listOf<Row>(query: { data: Row[] | undefined; error: unknown; isLoading: boolean }): ListData<Row> {
  return { rows: query.data, error: query.error, loading: query.isLoading }
}

interface PagesOptions<Page, Row> {
  /** The procedure that is asked. */
  of: { pathKey: () => QueryKey }
  filters: object | null
  /** Asks for the page at a position that the page before gave; the first page has none. */
  ask: (position: string | undefined, signal: AbortSignal) => Promise<Page>
  rows: (page: Page) => Row[]
  /** Whether the rows stay while those of other filters are on their way, as is best while somebody types. */
  keepsRows?: boolean
  refetchInterval?: number
}

/** A list that comes page by page. Without filters nothing is asked. */
export function usePages<Page extends { next: string | null }, Row>(
  options: PagesOptions<Page, Row>,
): ListData<Row> & { first: Page | undefined } {
  const { of, filters, ask, rows, keepsRows = true, refetchInterval } = options
  const found = useInfiniteQuery({
    queryKey: [...of.pathKey(), { pages: true, ...filters }],
    queryFn: ({ pageParam, signal }) => ask(pageParam || undefined, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled: filters !== null,
    ...(keepsRows && { placeholderData: keepPreviousData }),
    ...(refetchInterval && { refetchInterval }),
  })
  return {
    rows: found.data?.pages.flatMap(rows),
    first: found.data?.pages[0],
    error: found.error,
    loading: found.isLoading,
    stale: found.isPlaceholderData,
    more: found.hasNextPage ? { busy: found.isFetchingNextPage, load: () => void found.fetchNextPage() } : undefined,
  }
}
