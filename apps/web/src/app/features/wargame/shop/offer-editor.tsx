import { isRead, ShopKind, type ShopOffers, type ShopOfferView, shopKinds } from '@pathwar/contracts/wargame/shop'
import { useQuery } from '@tanstack/react-query'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { Field, TextArea } from '../../../components/field.tsx'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { MomentField } from '../../../components/moment-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { newOfferOf, OfferForm, offerForm, offerOf } from './offer-form.ts'

interface Props {
  offers: ShopOffers
  /** The item to change; null for a new one. */
  offer: ShopOfferView | null
  done: () => void
}

/** Everything about an item that is for sale, with its consequence beside it. */
export function OfferEditor({ offers, offer, done }: Props) {
  const { slug: tournament } = offers.tournament
  const contract = useContractForm(OfferForm, offerForm(offer), async (values) => {
    const saved = offer
      ? await client.shop.update.mutate({ tournament, item: offer.id, changes: offerOf(values) })
      : await client.shop.create.mutate(newOfferOf(values, tournament))
    done()
    toast(offer ? `${saved.name} is changed.` : `${saved.name} is for sale.`)
    await refresh('shop', 'board')
  })
  const { form } = contract
  const kind = form.watch('kind')
  const { body } = form.formState.errors
  return (
    <DialogForm of={contract} action={offer ? 'Save' : 'Put it up for sale'} cancel={done}>
      {!offer && (
        <SelectField of={form} name="kind" label="What it is" hint={shopKinds[kind].sentence}>
          {ShopKind.options.map((one) => (
            <option key={one} value={one}>
              {shopKinds[one].word}
            </option>
          ))}
        </SelectField>
      )}
      {!offer && shopKinds[kind].level !== 'never' && (
        <SelectField of={form} name="level" label="Level" optional={shopKinds[kind].level === 'perhaps'}>
          <LevelChoices tournament={tournament} />
        </SelectField>
      )}
      <TextField of={form} name="name" label="Name" hint="Everybody reads it before they buy: give nothing away." />
      <Field
        label={isRead(kind) ? 'Text' : 'Description'}
        optional={!isRead(kind)}
        error={body?.message}
        hint={isRead(kind) ? 'Markdown. Only teams that have bought it read it.' : 'Markdown. Everybody reads it.'}
      >
        {(control) => <TextArea {...control} rows={4} {...form.register('body')} />}
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <TextField of={form} name="price" label="Price" inputMode="decimal" />
        {kind === 'extra_time' && <TextField of={form} name="minutes" label="Minutes" inputMode="numeric" />}
        <TextField of={form} name="stock" label="In stock" optional inputMode="numeric" placeholder="any number" />
        {!isRead(kind) && (
          <TextField
            of={form}
            name="perTeam"
            label="For a team"
            optional
            inputMode="numeric"
            placeholder="any number"
          />
        )}
      </div>
      <SelectField of={form} name="requires" label="Needs" optional hint="What a team must have bought before.">
        <option value="">nothing</option>
        {offers.items
          .filter(({ id }) => id !== offer?.id)
          .map(({ id, name, level }) => (
            <option key={id} value={id}>
              {level ? `${name} (${level.name})` : name}
            </option>
          ))}
      </SelectField>
      <MomentField of={form} name="releasedAt" label="For sale from" optional hint="Empty: at once." />
    </DialogForm>
  )
}

function LevelChoices({ tournament }: { tournament: string }) {
  const { data } = useQuery(trpc.play.board.queryOptions({ tournament }))
  return (
    <>
      <option value="">Choose a level</option>
      {data?.levels.map(({ slug, name }) => (
        <option key={slug} value={slug}>
          {name}
        </option>
      ))}
    </>
  )
}
