import type { UseFormReturn } from 'react-hook-form'
import { TextField } from '../../../components/form-field.tsx'
import { MomentField } from '../../../components/moment-field.tsx'
import type { LimitsForm } from './coupon-form.ts'

/** How often and when coupons can be redeemed; the same in each of their forms. */
export function LimitFields<Input extends LimitsForm>({ of }: { of: UseFormReturn<Input, unknown, Input> }) {
  // Every form that has these fields has them by these names.
  const form = of as unknown as UseFormReturn<LimitsForm, unknown, LimitsForm>
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          of={form}
          name="maxRedemptions"
          label="Redemptions, at most"
          optional
          inputMode="numeric"
          placeholder="any number"
          hint="By all teams together."
        />
        <TextField of={form} name="maxPerTeam" label="By one team, at most" inputMode="numeric" />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <MomentField
          of={form}
          name="startsAt"
          label="Not before"
          optional
          hint="Until then nobody learns that it exists."
        />
        <MomentField of={form} name="expiresAt" label="Not after" optional hint="Empty: until the tournament ends." />
      </div>
    </>
  )
}
