import type { MyRedemptions } from '@pathwar/contracts/wargame/coupons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Money } from '../../../components/amount.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { RelativeTime } from '../../../components/moment.tsx'
import { may, useSession } from '../../../session.ts'
import { client, trpc } from '../../../trpc.ts'
import { Barred } from '../play/barred.tsx'
import { RedeemForm } from './redeem-form.tsx'

const route = getRouteApi('/tournaments/$tournament/coupons')

/** Redeeming a coupon, and what the team has redeemed in this tournament. */
export function TeamCoupons() {
  const { tournament } = route.useParams()
  const { data: board } = useSuspenseQuery(trpc.play.board.queryOptions({ tournament }))
  const { user } = useSession()
  return (
    <main id="content" className="grid gap-5 py-5">
      <h1 className="sr-only">Coupons of {board.tournament.name}</h1>
      {board.team === null ? (
        <EmptyState
          title="Coupons are for teams that play"
          action={
            <ButtonLink to="/tournaments/$tournament" params={{ tournament }} search={{ join: true }} variant="primary">
              Join with a team
            </ButtonLink>
          }
        >
          Join {board.tournament.name} first; then your team gets the cash of every coupon that it redeems.
        </EmptyState>
      ) : (
        <div className="grid items-start gap-5 md:grid-cols-[20rem_minmax(0,1fr)]">
          <Section title="Redeem a coupon">
            {!may(user, 'play') ? (
              <Barred />
            ) : board.tournament.myTeam?.disqualified ? (
              <p className="text-ink-2">Your team is disqualified, so it redeems no more.</p>
            ) : board.tournament.phase === 'running' ? (
              <RedeemForm tournament={tournament} />
            ) : (
              <p className="text-ink-2">Coupons are redeemed while the tournament runs.</p>
            )}
          </Section>
          {may(user, 'play') && <Redeemed tournament={tournament} />}
        </div>
      )}
    </main>
  )
}

const columns: Column<MyRedemptions['redemptions'][number]>[] = [
  {
    key: 'coupon',
    title: 'Coupon',
    cell: ({ label, user }) => (
      <span className="grid min-w-0">
        <span className="font-medium wrap-anywhere">{label}</span>
        <span className="text-xs text-ink-2 wrap-anywhere">by {user}</span>
      </span>
    ),
  },
  { key: 'at', title: 'When', cell: ({ at }) => <RelativeTime at={at} /> },
  { key: 'amount', title: 'Got', align: 'right', cell: ({ amount }) => <Money value={amount} /> },
]

function Redeemed({ tournament }: { tournament: string }) {
  const redeemed = usePages({
    of: trpc.coupons.mine,
    filters: { tournament },
    ask: (before, signal) => client.coupons.mine.query({ tournament, ...(before && { before }) }, { signal }),
    rows: ({ redemptions }) => redemptions,
  })
  const total = redeemed.first?.total
  return (
    <section aria-label="What your team has redeemed" className="grid gap-3">
      {total && total.redemptions > 0 && (
        <p className="text-ink-2">
          {total.redemptions === 1 ? 'One coupon' : `${total.redemptions.toLocaleString()} coupons`}, together{' '}
          <Money value={total.amount} />
        </p>
      )}
      <TableList
        data={redeemed}
        caption="Redeemed coupons"
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="Nothing redeemed yet">
            Organisers hide coupons or give them away. Type a code here, or scan its QR code: your team gets the cash at
            once.
          </EmptyState>
        }
      />
    </section>
  )
}
