import { type BoughtShopItem, isRead, type Shop, type ShopItemView } from '@pathwar/contracts/wargame/shop'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { formatAmount, Money } from '../../../components/amount.tsx'
import { Button } from '../../../components/button.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { toast } from '../../../components/toast.ts'
import { errorView } from '../../../errors.ts'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

interface Props {
  shop: Pick<Shop, 'tournament' | 'team'>
  item: ShopItemView
}

/** Buys an item: says what it costs and what is left, and asks once. What is free opens at once. */
export function BuyButton({ shop, item }: Props) {
  const { id, price, owned, name } = item
  const buy = () => client.shop.buy.mutate({ tournament: shop.tournament.slug, item: id, price, owned })
  if (price === 0) return <TakeButton item={item} buy={buy} />
  const cash = shop.team?.cash ?? 0
  return (
    <ConfirmButton
      label={`Buy for ${formatAmount(price)}`}
      button={{ size: 'sm', 'aria-label': `Buy for ${formatAmount(price)}: ${name}` }}
      title={`Buy “${name}”?`}
      consequence={
        <dl className="grid gap-1.5 text-ink">
          <Line term="Price" value={<Money value={price} className="font-semibold" />} />
          <Line term={`${shop.team?.name ?? 'Your team'} has`} value={<Money value={cash} />} />
          <Line term="Left afterwards" value={<Money value={cash - price} />} />
        </dl>
      }
      action={`Buy for ${formatAmount(price)}`}
      run={buy}
      done={(bought) => done(item, bought)}
    />
  )
}

function TakeButton({ item, buy }: { item: ShopItemView; buy: () => Promise<BoughtShopItem> }) {
  const take = useMutation({
    mutationFn: buy,
    onSuccess: (bought) => done(item, bought),
    onError: (error) => toast(errorView(error).message, 'bad'),
  })
  const label = isRead(item.kind) ? 'Read it' : 'Take it'
  return (
    <Button size="sm" aria-label={`${label}: ${item.name}`} busy={take.isPending} onClick={() => take.mutate()}>
      {label}
    </Button>
  )
}

function done({ kind, name }: ShopItemView, { cash }: BoughtShopItem): Promise<unknown> {
  toast(
    isRead(kind)
      ? `${name} is open to your team. Cash left: ${formatAmount(cash)}.`
      : `${name} is in your inventory. Cash left: ${formatAmount(cash)}.`,
  )
  return refresh('shop', 'board', 'level', 'teams')
}

function Line({ term, value }: { term: string; value: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-ink-2">{term}</dt>
      <dd>{value}</dd>
    </div>
  )
}
