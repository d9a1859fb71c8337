import { type Inventory, type InventoryItemView, isRead, shopKinds } from '@pathwar/contracts/wargame/shop'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Money } from '../../../components/amount.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Markdown } from '../../../components/lazy-markdown.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { useKeptFocus } from '../../../components/use-kept-focus.ts'
import { trpc } from '../../../trpc.ts'
import { UseButton } from './use-button.tsx'

const route = getRouteApi('/tournaments/$tournament/inventory')

/** What the team has bought beside its levels; its texts stay to be read. */
export function InventoryPage() {
  const { tournament } = route.useParams()
  const { data, error, isPending } = useQuery(trpc.shop.inventory.queryOptions({ tournament }))
  return (
    <main id="content" className="grid max-w-3xl grid-cols-1 gap-5 py-5">
      <h1 className="sr-only">Inventory{data && ` of ${data.team.name}`}</h1>
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows />}
      {data?.items.length === 0 && (
        <EmptyState
          title="Nothing bought yet"
          action={
            <ButtonLink to="/tournaments/$tournament" params={{ tournament }}>
              To the levels
            </ButtonLink>
          }
        >
          Hints that your team buys beside a level are kept here, to be read by all of you, also after the end.
        </EmptyState>
      )}
      {data && data.items.length > 0 && <Items inventory={data} />}
    </main>
  )
}

function Items({ inventory }: { inventory: Inventory }) {
  const part = useKeptFocus(inventory.items.map(({ usedAt }) => usedAt).join())
  return (
    <section ref={part} aria-label="Inventory">
      <Section title={`What ${inventory.team.name} has`}>
        <ul className="grid gap-3">
          {inventory.items.map((item) => (
            <Item key={item.id} tournament={inventory.tournament.slug} item={item} />
          ))}
        </ul>
      </Section>
    </section>
  )
}

function Item({ tournament, item }: { tournament: string; item: InventoryItemView }) {
  const { kind, name, level, text, usedAt, can } = item
  return (
    <li className="grid gap-2 border-t border-line pt-3 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h3 className="font-medium wrap-anywhere">{name}</h3>
          <p className="flex flex-wrap gap-x-1 text-xs text-ink-2">
            {shopKinds[kind].word}
            {level && (
              <span>
                for{' '}
                <Link
                  to="/tournaments/$tournament/levels/$level"
                  params={{ tournament, level: level.slug }}
                  className="text-link underline underline-offset-3"
                >
                  {level.name}
                </Link>
              </span>
            )}
          </p>
        </div>
        {usedAt && <StateMark tone="idle">used</StateMark>}
        {can.use && <UseButton tournament={tournament} item={item} />}
      </div>
      {text && (
        <div className={isRead(kind) ? 'rounded-md bg-sunken px-3 py-2' : ''}>
          <Markdown text={text} />
        </div>
      )}
      <Story item={item} />
    </li>
  )
}

function Story({ item: { boughtBy, boughtAt, pricePaid, usedBy, usedAt } }: { item: InventoryItemView }) {
  return (
    <p className="flex flex-wrap gap-x-1 text-xs text-ink-2">
      <span>
        Bought by {boughtBy} for <Money value={pricePaid} /> on <ShortMoment at={boughtAt} />
      </span>
      {usedAt && (
        <span>
          · used {usedBy && `by ${usedBy} `}on <ShortMoment at={usedAt} />
        </span>
      )}
    </p>
  )
}
