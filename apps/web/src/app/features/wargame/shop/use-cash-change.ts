import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { trpc } from '../../../trpc.ts'

/** Reads something anew when the team's cash changes, since what it can afford does too. `reread` stays the same function. */
export function useCashChange(tournament: string, reread: () => unknown): void {
  const { data: board } = useQuery(trpc.play.board.queryOptions({ tournament }))
  const cash = board?.team?.cash
  const before = useRef(cash)
  useEffect(() => {
    if (before.current !== undefined && before.current !== cash) reread()
    before.current = cash
  }, [cash, reread])
}
