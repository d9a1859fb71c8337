import { RedeemCoupon, type RedeemedCoupon } from '@pathwar/contracts/wargame/coupons'
import { ErrorAlert } from '../../../components/alert.tsx'
import { formatAmount } from '../../../components/amount.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { refreshCoupons } from './refresh-coupons.ts'

/** Redeems the code that somebody types. */
export function RedeemForm({ tournament }: { tournament: string }) {
  const { form, failure, busy, onSubmit } = useContractForm(RedeemCoupon, { tournament, code: '' }, async (values) => {
    await afterRedeeming(await client.coupons.redeem.mutate(values))
    form.reset({ tournament, code: '' })
    form.setFocus('code')
  })
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-3">
      <TextField
        of={form}
        name="code"
        label="Code of a coupon"
        hint="In any case, with or without dashes."
        placeholder="7K3M-9QXD-2W4H"
        mono
        spellCheck={false}
        autoCapitalize="characters"
      />
      <ErrorAlert error={failure} />
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        Redeem
      </Button>
    </form>
  )
}

/** Says what the team got, and shows its cash everywhere. */
export async function afterRedeeming({ label, amount, cash }: RedeemedCoupon): Promise<void> {
  toast(`${label}: ${formatAmount(amount)} cash for your team, which now has ${formatAmount(cash)}.`)
  await Promise.all([refreshCoupons(), refresh('board', 'level', 'teams')])
}
