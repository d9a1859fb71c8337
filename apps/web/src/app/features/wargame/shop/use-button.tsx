import type { InventoryItemView } from '@pathwar/contracts/wargame/shop'
import { useQuery } from '@tanstack/react-query'
import * as z from 'zod'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { SelectField } from '../../../components/form-field.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

interface Props {
  tournament: string
  item: InventoryItemView
}

/** Uses extra time on the running level that it is for, or on one that is chosen. */
export function UseButton({ tournament, item }: Props) {
  const button = { size: 'sm', 'aria-label': `Use it: ${item.name}` } as const
  const gives = `It runs ${item.minutes} minutes longer. It can be used once.`
  if (!item.level)
    return (
      <DialogButton label="Use it" button={button} title={`Use “${item.name}”`} description={gives}>
        {(close) => <ChooseLevel tournament={tournament} item={item} done={close} />}
      </DialogButton>
    )
  return (
    <ConfirmButton
      label="Use it"
      button={button}
      title={`Use “${item.name}” for ${item.level.name}?`}
      consequence={gives}
      action="Use it"
      run={() => client.shop.use.mutate({ tournament, inventoryItem: item.id })}
      done={used}
    />
  )
}

const LevelForm = z.strictObject({ level: z.string().min(1, 'Choose a level that runs.') })

function ChooseLevel({ tournament, item, done }: Props & { done: () => void }) {
  const { data: instances } = useQuery(trpc.instances.mine.queryOptions({}))
  const contract = useContractForm(LevelForm, { level: '' }, async ({ level }) => {
    await client.shop.use.mutate({ tournament, inventoryItem: item.id, level })
    done()
    await used()
  })
  if (!instances) return <Skeleton className="h-24" />
  const running = instances.filter(
    (one) => one.tournament.slug === tournament && one.state === 'ready' && one.expiresAt,
  )
  return (
    <DialogForm of={contract} action="Use it" disabled={running.length === 0} cancel={done}>
      {running.length === 0 ? (
        <p>No level of your team runs. Start one first: what does not run needs no time.</p>
      ) : (
        <SelectField of={contract.form} name="level" label="Level">
          <option value="">Choose…</option>
          {running.map(({ id, level }) => (
            <option key={id} value={level.slug}>
              {level.name}
            </option>
          ))}
        </SelectField>
      )}
    </DialogForm>
  )
}

function used(): Promise<unknown> {
  toast('The level goes on for longer.')
  return refresh('shop', 'instances', 'level')
}
