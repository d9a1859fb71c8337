import { counted } from '@pathwar/contracts/kernel/counted'
import { getRouteApi } from '@tanstack/react-router'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { BatchForm, newBatch, toBatch } from './coupon-form.ts'
import { LimitFields } from './limit-fields.tsx'
import { refreshCoupons } from './refresh-coupons.ts'

const route = getRouteApi('/organise/tournaments/$managed/coupons')

/** Many coupons with random codes; the list shows them afterwards, to be printed. */
export function CreateBatch({ tournament, close }: { tournament: string; close: () => void }) {
  const navigate = route.useNavigate()
  const contract = useContractForm(BatchForm, newBatch, async (values) => {
    const { id, name, coupons } = await client.coupons.createBatch.mutate(toBatch(tournament, values))
    await refreshCoupons()
    toast(`${counted(coupons, 'coupon')} in ${name}. Print them from here.`)
    close()
    await navigate({ search: { batch: id } })
  })
  const { form } = contract
  return (
    <DialogForm of={contract} action="Create the batch" cancel={close}>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_8rem]">
        <TextField
          of={form}
          name="name"
          label="Name of the batch"
          hint="Only organisers see it."
          placeholder="Posters"
        />
        <TextField of={form} name="count" label="Coupons" inputMode="numeric" />
      </div>
      <TextField of={form} name="label" label="Label" hint="What players read on it, such as “Found a poster”." />
      <TextField of={form} name="value" label="Cash for each redemption" inputMode="decimal" />
      <LimitFields of={form} />
    </DialogForm>
  )
}
