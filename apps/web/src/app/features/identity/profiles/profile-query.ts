import type { ProfileView } from '@pathwar/contracts/identity/profiles'
import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../../../session.ts'
import { queryClient, trpc } from '../../../trpc.ts'

/** The user's own page as it is set. */
export function useProfile() {
  return useQuery(trpc.profiles.mine.queryOptions({}))
}

/** Stores what a change has answered, for all pages: the header shows the picture, and the page itself is read anew. */
export function showProfile(profile: ProfileView): void {
  queryClient.setQueryData(trpc.profiles.mine.queryKey({}), profile)
  queryClient.setQueryData(sessionQuery.queryKey, (session) =>
    session?.user ? { ...session, user: { ...session.user, picture: profile.picture } } : session,
  )
  void queryClient.invalidateQueries(trpc.players.get.pathFilter())
  void queryClient.invalidateQueries(trpc.teams.pathFilter())
}
