import { useContractForm } from '../../../components/contract-form.ts'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { CouponForm, newCoupon, toCoupon } from './coupon-form.ts'
import { LimitFields } from './limit-fields.tsx'
import { refreshCoupons } from './refresh-coupons.ts'

/** One coupon with a code that the organiser chooses. */
export function CreateCoupon({ tournament, close }: { tournament: string; close: () => void }) {
  const contract = useContractForm(CouponForm, newCoupon, async (values) => {
    const { code } = await client.coupons.create.mutate(toCoupon(tournament, values))
    await refreshCoupons()
    toast(`${code} can be redeemed.`)
    close()
  })
  const { form } = contract
  return (
    <DialogForm of={contract} action="Create the coupon" cancel={close}>
      <TextField
        of={form}
        name="code"
        label="Code"
        hint="Case and dashes do not matter. Whoever guesses it gets the cash, so choose no single word."
        placeholder="WELCOME-2027"
        mono
        spellCheck={false}
      />
      <TextField of={form} name="label" label="Label" hint="What players read on it, such as “Welcome gift”." />
      <TextField of={form} name="value" label="Cash for each redemption" inputMode="decimal" />
      <LimitFields of={form} />
    </DialogForm>
  )
}
