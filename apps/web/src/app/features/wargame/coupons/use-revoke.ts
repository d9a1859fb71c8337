import { counted } from '@pathwar/contracts/kernel/counted'
import { useMutation } from '@tanstack/react-query'
import { toast, toastWithUndo } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { client } from '../../../trpc.ts'
import { refreshCoupons } from './refresh-coupons.ts'

type Which = { coupons: string[] } | { batch: string }

interface Switching {
  verb: 'revoke' | 'reinstate'
  which: Which
}

const done = { revoke: 'revoked', reinstate: 'reinstated' }
const back = { revoke: 'reinstate', reinstate: 'revoke' } as const

/** Revokes or reinstates coupons at once, and offers to take back what it has changed. */
export function useRevoke() {
  const change = useMutation({
    mutationFn: ({ verb, which }: Switching) => client.coupons[verb].mutate(which),
    onSuccess: async ({ changed }, { verb }) => {
      await refreshCoupons()
      if (changed.length === 0) toast(`They were ${done[verb]} already.`)
      else {
        const undo = () => change.mutate({ verb: back[verb], which: { coupons: changed } })
        toastWithUndo(`${counted(changed.length, 'coupon')} ${done[verb]}.`, undo)
      }
    },
    onError: (error) => toast(errorSentence(errorView(error)), 'bad'),
  })
  return change
}
