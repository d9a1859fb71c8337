import { queryClient, trpc } from '../../../trpc.ts'

/** After coupons were made, changed or redeemed. */
export function refreshCoupons(): Promise<void> {
  return queryClient.invalidateQueries(trpc.coupons.pathFilter())
}
