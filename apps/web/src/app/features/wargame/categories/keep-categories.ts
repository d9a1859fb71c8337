import type { CategoryView } from '@pathwar/contracts/wargame/categories'
import { queryClient, trpc } from '../../../trpc.ts'

/** Shows what the server has answered, and has boards read anew. */
export async function keep(tournament: string, all: CategoryView[]): Promise<void> {
  queryClient.setQueryData(trpc.categories.list.queryKey({ tournament }), all)
  await queryClient.invalidateQueries({ queryKey: trpc.play.board.pathKey() })
}
