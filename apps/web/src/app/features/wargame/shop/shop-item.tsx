import { isRead, type Shop, type ShopItemView, shopKinds } from '@pathwar/contracts/wargame/shop'
import { Link } from '@tanstack/react-router'
import { Money } from '../../../components/amount.tsx'
import { Markdown } from '../../../components/lazy-markdown.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { BuyButton } from './buy-button.tsx'
import { sharedBar } from './shared-bar.ts'

/** What is sold, each with its price, its state and what can be done next. */
export function ShopItems({ shop }: { shop: Shop }) {
  const shared = sharedBar(shop.items)
  return (
    <div className="grid gap-3">
      {shared && <p className="text-ink-2">{shared.text}</p>}
      <ul className="grid gap-3">
        {shop.items.map((item) => (
          <ShopItem key={item.id} shop={shop} item={item} saysWhy={item.barred?.code !== shared?.code} />
        ))}
      </ul>
    </div>
  )
}

interface Props {
  shop: Shop
  item: ShopItemView
  /** Whether it says why it cannot be bought. */
  saysWhy: boolean
}

function ShopItem({ shop, item, saysWhy }: Props) {
  const { name, text, barred, owned } = item
  // What is said beside it already is not said again.
  const said = barred?.code === 'shop/already-owned' || barred?.code === 'shop/sold-out'
  const why = barred && saysWhy && !said ? barred.text : null
  return (
    <li className="grid gap-2 border-t border-line pt-3 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h3 className="font-medium wrap-anywhere">{name}</h3>
          <Facts item={item} />
        </div>
        <div className="flex items-center gap-3">
          {owned > 0 && <StateMark tone="good">{owned > 1 ? `yours, ${owned} times` : 'yours'}</StateMark>}
          {barred === null && <BuyButton shop={shop} item={item} />}
          {barred && owned === 0 && <Price value={item.price} />}
        </div>
      </div>
      {why && <p className="text-ink-2">{why}</p>}
      {text && (
        <div className={isRead(item.kind) ? 'rounded-md bg-sunken px-3 py-2' : ''}>
          <Markdown text={text} />
        </div>
      )}
      <Owners item={item} />
    </li>
  )
}

function Facts({ item: { kind, minutes, left, perTeam } }: { item: ShopItemView }) {
  const facts = [
    // Its name says so, or the heading.
    kind !== 'hint' && shopKinds[kind].word,
    minutes !== null && `${minutes} minutes`,
    left !== null && (left === 0 ? 'sold out' : `${left} left`),
    !isRead(kind) && perTeam !== null && `at most ${perTeam} for a team`,
  ].filter((fact) => fact !== false)
  return <p className="text-xs text-ink-2 empty:hidden">{facts.join(' · ')}</p>
}

function Owners({ item: { owners } }: { item: ShopItemView }) {
  if (owners.length === 0) return null
  return (
    <p className="flex flex-wrap gap-x-2 text-xs text-ink-2">
      Worn by
      {owners.map(({ slug, name }) => (
        <Link key={slug} to="/teams/$team" params={{ team: slug }} className="text-link underline underline-offset-3">
          {name}
        </Link>
      ))}
    </p>
  )
}

function Price({ value }: { value: number }) {
  return value === 0 ? <span className="text-ink-2">free</span> : <Money value={value} className="text-ink-2" />
}
