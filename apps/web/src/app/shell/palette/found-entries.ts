import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { may, useSession } from '../../session.ts'
import { trpc } from '../../trpc.ts'
import type { PaletteEntry } from './entry.ts'

const PAUSE_MS = 150
const MOST_USERS = 5

/** Levels, teams and, for administrators, users whose names the server finds; those of the tournament on the page come first. */
export function useFoundEntries(typed: string): { entries: PaletteEntry[]; busy: boolean } {
  const router = useRouter()
  const { user } = useSession()
  const { tournament: here } = useParams({ strict: false })
  const text = usePaused(typed.trim())
  const enabled = text.length >= 2
  const named = useQuery(trpc.play.find.queryOptions({ text }, { enabled, placeholderData: keepPreviousData }))
  const users = useQuery(
    trpc.users.list.queryOptions(
      { search: text, limit: MOST_USERS },
      { enabled: enabled && may(user, 'user:manage'), placeholderData: keepPreviousData },
    ),
  )
  const to = (href: string) => ({ id: href, run: () => void router.navigate({ to: href }) })
  const levels = (named.data?.levels ?? []).toSorted(
    (one, other) => Number(other.tournament.slug === here) - Number(one.tournament.slug === here),
  )
  return {
    busy: typed.trim().length >= 2 && (text !== typed.trim() || named.isFetching || users.isFetching),
    entries: [
      ...levels.map(({ slug, name, category, tournament }) => ({
        ...to(`/tournaments/${tournament.slug}/levels/${slug}`),
        ...{ heading: 'Levels', label: name, note: tournament.name, words: `${category} ${slug} ${tournament.name}` },
      })),
      ...(named.data?.teams ?? []).map(({ slug, name }) => ({
        ...to(`/teams/${slug}`),
        ...{ heading: 'Teams', label: name },
      })),
      ...(users.data?.users ?? []).map(({ id, username, displayName, email }) => ({
        ...to(`/admin/users/${id}`),
        ...{ heading: 'Users', label: displayName, note: username, words: `${username} ${email}` },
      })),
    ],
  }
}

/** A text when nothing more has been typed for a moment. */
function usePaused(typed: string): string {
  const [text, setText] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setText(typed), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return text
}
