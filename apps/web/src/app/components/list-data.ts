import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query'

/** The data of a list: its rows, its loading state, and how to load more. */
export interface ListData<Row> {
  rows: Row[] | undefined
  error: unknown
  loading: boolean
  /** These rows belong to the previous filters; the new ones are being loaded. */
  stale?: boolean
  more?: { busy: boolean; load: () => void } | undefined
}

/** A list that comes in one response. */
export function listOf<Row>(query: { data: Row[] | undefined; error: unknown; isLoading: boolean }): ListData<Row> {
  return { rows: query.data, error: query.error, loading: query.isLoading }
}

interface PagesOptions<Page, Row> {
  /** The procedure to call. */
  of: { pathKey: () => QueryKey }
  filters: object | null
  /** The input for the page at a cursor, which the previous page returned; the first page has none. */
  ask: (position: string | undefined, signal: AbortSignal) => Promise<Page>
  rows: (page: Page) => Row[]
  /** Whether old rows stay visible while those of new filters are loaded; best while the user types. */
  keepsRows?: boolean
  refetchInterval?: number
}

/** A list that is loaded page by page. Without filters nothing is requested. */
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
