import { counted } from '@pathwar/contracts/kernel/counted'
import type { CategoryView } from '@pathwar/contracts/wargame/categories'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Money } from '../../../components/amount.tsx'
import { Button } from '../../../components/button.tsx'
import { CategoryName } from '../../../components/category-name.tsx'
import { DialogButton } from '../../../components/dialog-form.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { toast } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { CategoryEditor, MergeCategory } from './category-editor.tsx'
import { keep } from './keep-categories.ts'
import { SortableList } from './sortable-list.tsx'

interface Props {
  tournament: string
  category: CategoryView
  all: CategoryView[]
  /** What moves it. */
  handle: ReactNode
}

const failed = (error: unknown) => toast(errorSentence(errorView(error)), 'bad')

/** A category with its levels, which are put in order as well. */
export function CategoryCard({ tournament, category: one, all, handle }: Props) {
  const { category, color, ordered, levels } = one
  const remove = useMutation({
    mutationFn: () => client.categories.remove.mutate({ tournament, category }),
    onSuccess: (left) => keep(tournament, left),
    onError: failed,
  })
  const look = { size: 'sm', variant: 'ghost' } as const
  return (
    <section aria-label={category} className="grid gap-2 rounded-md border border-line bg-surface px-3 py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 className="flex min-w-0 flex-wrap items-center gap-2 font-semibold">
          <CategoryName category={category} color={color} />
          {!ordered && <Badge>by name</Badge>}
          <span className="text-xs font-normal text-ink-2">{counted(levels.length, 'level')}</span>
        </h2>
        <span className="flex flex-wrap items-center gap-1">
          {handle}
          <DialogButton
            label="Change"
            button={{ size: 'sm', 'aria-label': `Change ${category}` }}
            title={`Change “${category}”`}
          >
            {(close) => <CategoryEditor tournament={tournament} category={one} done={close} />}
          </DialogButton>
          {all.length > 1 && levels.length > 0 && (
            <DialogButton
              label="Merge…"
              button={{ ...look, 'aria-label': `Merge ${category}` }}
              title={`Merge “${category}” into another category`}
              description="All its levels go there. It is no more afterwards."
            >
              {(close) => <MergeCategory tournament={tournament} category={category} all={all} done={close} />}
            </DialogButton>
          )}
          {levels.length === 0 && (
            <Button {...look} busy={remove.isPending} aria-label={`Remove ${category}`} onClick={() => remove.mutate()}>
              Remove
            </Button>
          )}
        </span>
      </div>
      {levels.length > 0 && <Levels tournament={tournament} category={one} />}
    </section>
  )
}

function Levels({ tournament, category: { category, levels } }: Pick<Props, 'tournament' | 'category'>) {
  const order = useMutation({
    mutationFn: (slugs: string[]) => client.categories.orderLevels.mutate({ tournament, category, levels: slugs }),
    onSuccess: async (changed) => {
      queryClient.setQueryData(trpc.categories.list.queryKey({ tournament }), (all) =>
        all?.map((one) => (one.category === category ? changed : one)),
      )
      await queryClient.invalidateQueries({ queryKey: trpc.play.board.pathKey() })
    },
    onError: failed,
  })
  const names = new Map(levels.map(({ slug, name }) => [slug, name]))
  return (
    <>
      <SortableList
        all={levels}
        nameOf={({ slug }) => slug}
        wordsOf={({ slug }) => names.get(slug) ?? slug}
        busy={order.isPending}
        order={(slugs) => order.mutate(slugs)}
        className="grid divide-y divide-line border-t border-line"
      >
        {({ name, price }, handle) => (
          <span className="flex min-h-9 items-center justify-between gap-3">
            <span className="min-w-0 wrap-anywhere">{name}</span>
            <span className="flex items-center gap-2">
              <Money value={price} className="text-ink-2" />
              {handle}
            </span>
          </span>
        )}
      </SortableList>
      {levels.some(({ ordered }) => ordered) && (
        <Button
          size="sm"
          variant="ghost"
          className="justify-self-start"
          busy={order.isPending}
          onClick={() => order.mutate([])}
        >
          Order them by price again
        </Button>
      )}
    </>
  )
}
