import { useMutation } from '@tanstack/react-query'
import { toast } from '../../../components/toast.ts'
import { errorView } from '../../../errors.ts'
import { queryClient, trpc } from '../../../trpc.ts'
import { refresh } from '../activity/refresh.ts'
import { markedRead } from './marked-read.ts'

const countKey = trpc.notifications.unreadCount.queryKey({})

/** Marks one as read, immediately on the screen. */
export function useMarkRead() {
  return useMutation(trpc.notifications.markRead.mutationOptions({ ...handlers, onMutate: ({ id }) => show(id) }))
}

/** The same for all, also those that are not on the screen. */
export function useMarkAllRead() {
  return useMutation(trpc.notifications.markAllRead.mutationOptions({ ...handlers, onMutate: () => show() }))
}

const handlers = {
  onSuccess: (answer: { count: number }) => void queryClient.setQueryData(countKey, answer),
  onError: (error: unknown) => toast(errorView(error).message, 'bad'),
  // Also undoes what the server refused.
  onSettled: () => refresh('notifications'),
}

function show(id?: string): void {
  queryClient.setQueriesData({ queryKey: trpc.notifications.list.pathKey() }, (data: Shown | undefined) =>
    data ? markedRead(data, id) : data,
  )
  queryClient.setQueryData(countKey, (old) => old && { count: id === undefined ? 0 : Math.max(0, old.count - 1) })
}

type Shown = Parameters<typeof markedRead>[0]
