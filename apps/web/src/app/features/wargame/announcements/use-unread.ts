import type { UnreadAnnouncements } from '@pathwar/contracts/wargame/announcements'
import { useMutation, useQuery } from '@tanstack/react-query'
import { toast } from '../../../components/toast.ts'
import { errorView } from '../../../errors.ts'
import { useSession } from '../../../session.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { noteReadHere, useReadHere } from './read-here.ts'
import { without } from './unread.rules.ts'

/** What the reader has not dismissed; undefined until it is known. Of visitors this browser keeps what they have. */
export function useUnread(tournament: string): UnreadAnnouncements | undefined {
  const { user } = useSession()
  const here = useReadHere()
  const { data } = useQuery(trpc.announcements.unread.queryOptions({ tournament }))
  if (!data || user) return data
  const first = data.first.filter(({ id }) => !here.has(id))
  return { count: first.length, first }
}

/** Marks announcements as read, or all without any; immediately on the screen. */
export function useDismiss(tournament: string): (announcements?: string[]) => void {
  const { user } = useSession()
  const unread = trpc.announcements.unread.queryKey({ tournament })
  const { mutate } = useMutation({
    mutationFn: (announcements: string[] | undefined) =>
      client.announcements.dismiss.mutate({ tournament, ...(announcements && { announcements }) }),
    onMutate: (announcements) => {
      queryClient.setQueryData(unread, (old) => old && without(old, announcements))
    },
    onSuccess: (left) => void queryClient.setQueryData(unread, left),
    onError: (error) => {
      toast(errorView(error).message, 'bad')
      void queryClient.invalidateQueries({ queryKey: unread })
    },
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: trpc.announcements.list.pathKey() }),
        refresh('notifications'),
      ]),
  })
  return (announcements) => {
    if (user) mutate(announcements)
    else noteReadHere(announcements ?? queryClient.getQueryData(unread)?.first.map(({ id }) => id) ?? [])
  }
}
