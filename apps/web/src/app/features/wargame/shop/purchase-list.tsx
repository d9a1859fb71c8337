import { type PurchaseRow, type ShopOffers, shopKinds } from '@pathwar/contracts/wargame/shop'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatAmount, Money } from '../../../components/amount.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Field, Select } from '../../../components/field.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { RelativeTime } from '../../../components/moment.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { toast } from '../../../components/toast.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

/** Who bought what, the latest first, each with its refund. */
export function PurchaseList({ offers }: { offers: ShopOffers }) {
  const { slug: tournament, name } = offers.tournament
  const [item, choose] = useState('')
  const filters = { tournament, ...(item && { item }) }
  const purchases = usePages({
    of: trpc.shop.purchases,
    filters,
    ask: (before, signal) => client.shop.purchases.query({ ...filters, ...(before && { before }) }, { signal }),
    rows: ({ purchases }) => purchases,
    refetchInterval: 10_000,
  })
  return (
    <section aria-labelledby="purchases" className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h2 id="purchases" className="text-lg font-semibold">
          Who bought what
        </h2>
        <div className="w-full max-w-60">
          <Field label="Item">
            {(control) => (
              <Select {...control} value={item} onChange={({ target }) => choose(target.value)}>
                <option value="">all</option>
                {offers.items.map(({ id, name, level }) => (
                  <option key={id} value={id}>
                    {level ? `${name} (${level.name})` : name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      </div>
      <TableList
        data={purchases}
        caption={`Purchases in ${name}`}
        columns={columnsFor(tournament)}
        rowKey={({ id }) => id}
        empty={<EmptyState title="Nothing bought yet">Each purchase appears here, and can be refunded.</EmptyState>}
      />
    </section>
  )
}

function columnsFor(tournament: string): Column<PurchaseRow>[] {
  return [
    {
      key: 'team',
      title: 'Team',
      cell: ({ team, user }) => (
        <span className="grid wrap-anywhere">
          <Link to="/teams/$team" params={{ team: team.slug }} className="font-medium hover:underline">
            {team.name}
          </Link>
          <span className="text-xs text-ink-2">{user}</span>
        </span>
      ),
    },
    {
      key: 'item',
      title: 'Item',
      cell: ({ item, level }) => (
        <span className="grid wrap-anywhere">
          {item.name}
          <span className="text-xs text-ink-2">{level?.name ?? shopKinds[item.kind].word}</span>
        </span>
      ),
    },
    { key: 'price', title: 'Price', align: 'right', wide: true, cell: ({ price }) => <Money value={price} /> },
    { key: 'at', title: 'Bought', wide: true, cell: ({ boughtAt }) => <RelativeTime at={boughtAt} /> },
    { key: 'used', title: 'Used', wide: true, cell: ({ usedAt }) => usedAt && <RelativeTime at={usedAt} /> },
    {
      key: 'actions',
      title: '',
      align: 'right',
      cell: (purchase) => <Refund tournament={tournament} purchase={purchase} />,
    },
  ]
}

function Refund({ tournament, purchase }: { tournament: string; purchase: PurchaseRow }) {
  const { id, team, item, price, refundedAt } = purchase
  if (refundedAt) return <StateMark tone="idle">refunded</StateMark>
  return (
    <ConfirmButton
      label="Refund"
      button={{ size: 'sm', variant: 'ghost', 'aria-label': `Refund ${item.name} of ${team.name}` }}
      title={`Refund “${item.name}” of ${team.name}?`}
      consequence={`${team.name} gets ${formatAmount(price)} back, is told so, and loses the item: what is not used yet cannot be used, and texts are not shown to the team any more.`}
      action="Refund it"
      danger
      run={() => client.shop.refund.mutate({ tournament, purchase: id })}
      done={() => {
        toast(`${team.name} has got ${formatAmount(price)} back.`)
        return refresh('shop', 'board')
      }}
    />
  )
}
