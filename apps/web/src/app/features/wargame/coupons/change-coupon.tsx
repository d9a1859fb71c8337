import type { CouponView } from '@pathwar/contracts/wargame/coupons'
import { useState } from 'react'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { LimitsForm, limitsOf, toLimits } from './coupon-form.ts'
import { LimitFields } from './limit-fields.tsx'
import { refreshCoupons } from './refresh-coupons.ts'

/** The limits, times and label of a coupon. */
export function ChangeCoupon({ coupon, close }: { coupon: CouponView; close: () => void }) {
  const [defaults] = useState(() => limitsOf(coupon))
  const contract = useContractForm(LimitsForm, defaults, async (values) => {
    await client.coupons.update.mutate({ coupon: coupon.id, changes: toLimits(values) })
    await refreshCoupons()
    toast('Saved.')
    close()
  })
  return (
    <DialogForm of={contract} action="Save" cancel={close}>
      <TextField of={contract.form} name="label" label="Label" hint="What players read on it." />
      <LimitFields of={contract.form} />
    </DialogForm>
  )
}
