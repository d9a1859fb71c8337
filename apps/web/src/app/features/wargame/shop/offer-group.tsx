import { type ShopOffers, type ShopOfferView, shopKinds } from '@pathwar/contracts/wargame/shop'
import { useMutation } from '@tanstack/react-query'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { Money } from '../../../components/amount.tsx'
import { Button, IconButton } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { domainNow } from '../../../components/clock.ts'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { DialogButton } from '../../../components/dialog-form.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { toast, toastWithUndo } from '../../../components/toast.ts'
import { errorView } from '../../../errors.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { moved } from './moved.ts'
import { OfferEditor } from './offer-editor.tsx'

interface Props {
  offers: ShopOffers
  title: string
  items: ShopOfferView[]
}

/** The items of one level, or those about none, in their order. */
export function OfferGroup({ offers, title, items }: Props) {
  const { slug: tournament } = offers.tournament
  const ids = items.map(({ id }) => id)
  const order = useMutation(
    trpc.shop.order.mutationOptions({
      onSuccess: () => refresh('shop'),
      onError: (error) => toast(errorView(error).message, 'bad'),
    }),
  )
  return (
    <Section title={title}>
      <ul className="grid gap-3">
        {items.map((item, at) => (
          <li
            key={item.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line pt-3 first:border-t-0 first:pt-0"
          >
            <Facts offers={offers} item={item} />
            <div className="flex flex-wrap items-center gap-1">
              <IconButton
                label={`Move ${item.name} up`}
                disabled={at === 0 || order.isPending}
                className="disabled:opacity-40"
                onClick={() => order.mutate({ tournament, items: moved(ids, at, -1) })}
              >
                <ChevronUp className="size-4" aria-hidden="true" />
              </IconButton>
              <IconButton
                label={`Move ${item.name} down`}
                disabled={at === items.length - 1 || order.isPending}
                className="disabled:opacity-40"
                onClick={() => order.mutate({ tournament, items: moved(ids, at, 1) })}
              >
                <ChevronDown className="size-4" aria-hidden="true" />
              </IconButton>
              <Actions offers={offers} item={item} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Facts({ offers, item }: { offers: ShopOffers; item: ShopOfferView }) {
  const { kind, name, price, sold, stock, requires, minutes, hidden, releasedAt, packaged } = item
  const needed = offers.items.find(({ id }) => id === requires)?.name
  return (
    <div className="min-w-0">
      <h3 className="flex flex-wrap items-center gap-2 font-medium wrap-anywhere">
        {name}
        {hidden && <Badge tone="warn">hidden</Badge>}
        {!hidden && releasedAt && Date.parse(releasedAt) > domainNow() && (
          <Badge tone="warn">
            from <ShortMoment at={releasedAt} />
          </Badge>
        )}
        {packaged && <Badge>from the package</Badge>}
      </h3>
      <p className="flex flex-wrap gap-x-2 text-xs text-ink-2">
        <span>{shopKinds[kind].word}</span>
        <Money value={price} />
        <span>{stock === null ? `${sold} sold` : `${sold} of ${stock} sold`}</span>
        {minutes !== null && <span>{minutes} minutes</span>}
        {needed && <span>needs {needed}</span>}
      </p>
    </div>
  )
}

function Actions({ offers, item }: { offers: ShopOffers; item: ShopOfferView }) {
  const { slug: tournament } = offers.tournament
  const { id, name, can } = item
  return (
    <>
      <HideButton tournament={tournament} item={item} />
      <DialogButton
        label="Change"
        button={{ size: 'sm', variant: 'ghost', 'aria-label': `Change ${name}` }}
        title={`Change “${name}”`}
      >
        {(close) => <OfferEditor offers={offers} offer={item} done={close} />}
      </DialogButton>
      {can.delete && (
        <ConfirmButton
          label="Delete"
          button={{ size: 'sm', variant: 'ghost', 'aria-label': `Delete ${name}` }}
          title={`Delete “${name}”?`}
          consequence="Nobody has bought it. Its text is gone for good."
          action="Delete it"
          danger
          run={() => client.shop.delete.mutate({ tournament, item: id })}
          done={() => {
            toast(`${name} is deleted.`)
            return refresh('shop', 'board')
          }}
        />
      )}
    </>
  )
}

/** Hides an item at once, or shows it again: nothing is lost. */
function HideButton({ tournament, item: { id, name, hidden } }: { tournament: string; item: ShopOfferView }) {
  const change = useMutation(
    trpc.shop.update.mutationOptions({
      onSuccess: (changed) => {
        const show = () => change.mutate({ tournament, item: id, changes: { hidden: false } })
        if (changed.hidden) toastWithUndo(`${name} is not for sale any more. Teams that have it keep it.`, show)
        else toast(`${name} is for sale.`)
        return refresh('shop', 'board')
      },
      onError: (error) => toast(errorView(error).message, 'bad'),
    }),
  )
  return (
    <Button
      size="sm"
      variant="ghost"
      busy={change.isPending}
      onClick={() => change.mutate({ tournament, item: id, changes: { hidden: !hidden } })}
    >
      {hidden ? 'Show' : 'Hide'}
      <span className="sr-only"> {name}</span>
    </Button>
  )
}
