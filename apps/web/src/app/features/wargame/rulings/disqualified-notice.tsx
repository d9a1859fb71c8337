import { useQuery } from '@tanstack/react-query'
import { Alert } from '../../../components/alert.tsx'
import { trpc } from '../../../trpc.ts'

/** Tells a team that it is disqualified from a tournament, and why. */
export function DisqualifiedNotice({ tournament }: { tournament: string }) {
  const { data } = useQuery(trpc.rulings.mine.queryOptions({ tournament }))
  return (
    <div className="pt-4">
      <Alert tone="bad">
        Your team is disqualified from this tournament{data ? `: “${data.reason}”.` : '.'} You can look at all, and play
        no more. If it is a mistake, ask the organisers.
      </Alert>
    </div>
  )
}
