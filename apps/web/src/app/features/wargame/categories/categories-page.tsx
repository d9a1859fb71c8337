import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { client, trpc } from '../../../trpc.ts'
import { CategoryCard } from './category-card.tsx'
import { keep } from './keep-categories.ts'
import { SortableList } from './sortable-list.tsx'

const route = getRouteApi('/organise/tournaments/$managed/categories')

/** The categories of a tournament and the levels within each, in the order of the board. */
export function CategoriesPage() {
  const { managed: tournament } = route.useParams()
  const { data, error, isPending } = useQuery(trpc.categories.list.queryOptions({ tournament }))
  const order = useMutation({
    mutationFn: (categories: string[]) => client.categories.order.mutate({ tournament, categories }),
    onSuccess: (all) => keep(tournament, all),
    onError: (failure) => toast(errorSentence(errorView(failure)), 'bad'),
  })
  return (
    <Page
      lead={
        <>
          The board, the scoreboard’s matrix, statistics and lists follow this order and these colours. Move by dragging
          or with the arrows. Back to{' '}
          <Link to="/organise/tournaments/$managed" params={{ managed: tournament }} className="text-link underline">
            the tournament
          </Link>
          .
        </>
      }
    >
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={4} />}
      {data?.length === 0 && (
        <EmptyState
          title="No category yet"
          action={
            <ButtonLink to="/organise/tournaments/$managed" params={{ managed: tournament }}>
              Publish levels
            </ButtonLink>
          }
        >
          Each level brings the category of its package, or the one that you give it.
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <SortableList
          all={data}
          nameOf={({ category }) => category}
          busy={order.isPending}
          order={(names) => order.mutate(names)}
          className="grid gap-3"
        >
          {(category, handle) => <CategoryCard {...{ tournament, category, handle }} all={data} />}
        </SortableList>
      )}
    </Page>
  )
}
