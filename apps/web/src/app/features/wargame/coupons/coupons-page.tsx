import type { CouponBatchView } from '@pathwar/contracts/wargame/coupons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { DialogButton } from '../../../components/dialog-form.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { Page } from '../../../components/page.tsx'
import { client, trpc } from '../../../trpc.ts'
import { ArchivedNotice } from '../life/archived-notice.tsx'
import { couponColumns } from './coupon-columns.tsx'
import { CouponFilters } from './coupon-filters.tsx'
import { type CouponSearch, toFilters } from './coupon-search.ts'
import { CreateBatch } from './create-batch.tsx'
import { CreateCoupon } from './create-coupon.tsx'
import { ExportCoupons } from './export-coupons.tsx'
import { useRevoke } from './use-revoke.ts'

const route = getRouteApi('/organise/tournaments/$managed/coupons')

/** The coupons of a tournament: to make, find, print and revoke them. */
export function CouponsPage() {
  const { managed: tournament } = route.useParams()
  const search = route.useSearch()
  const { data: about } = useQuery(trpc.tournaments.get.queryOptions({ tournament }))
  const { data: batches = [] } = useQuery(trpc.coupons.batches.queryOptions({ tournament }))
  const coupons = useCoupons(tournament, search)
  const narrowed = Object.keys(search).length > 0
  // Until it is known, nothing is offered: neither what is refused, nor what would move away under somebody's finger.
  const fixed = about?.archivedAt !== null
  const some = narrowed || (coupons.rows?.length ?? 0) > 0
  return (
    <Page
      title={about && `Coupons of ${about.name}`}
      lead={
        <>
          A coupon pays cash to the team that redeems its code: at a welcome desk, behind a riddle, on a poster. Back to{' '}
          <Link to="/organise/tournaments/$managed" params={{ managed: tournament }} className="text-link underline">
            {about?.name ?? 'the tournament'}
          </Link>
          .
        </>
      }
      action={some && !fixed && <Creating tournament={tournament} />}
    >
      <div className="grid gap-4">
        <ArchivedNotice tournament={about} />
        {some && <CouponFilters search={search} batches={batches} />}
        {coupons.rows && coupons.rows.length > 0 && (
          <div className="flex flex-wrap items-center gap-2">
            <ButtonLink
              to="/organise/tournaments/$managed/coupons/sheet"
              params={{ managed: tournament }}
              search={search}
            >
              Print…
            </ButtonLink>
            <ExportCoupons tournament={tournament} search={search} />
            {!fixed && <BatchActions batch={batches.find(({ id }) => id === search.batch)} />}
          </div>
        )}
        <TableList
          data={coupons}
          caption="Coupons"
          columns={couponColumns(tournament)}
          rowKey={({ id }) => id}
          dense
          empty={
            narrowed ? (
              <EmptyState
                title="No coupon matches"
                action={
                  <ButtonLink from={route.id} to="." search={{}}>
                    Show all coupons
                  </ButtonLink>
                }
              />
            ) : about?.archivedAt ? (
              <EmptyState title="It had no coupon" />
            ) : (
              <EmptyState title="No coupon yet" action={!fixed && <Creating tournament={tournament} />}>
                Make one with a code of your own that every team may redeem, or a batch of random codes to print, each
                for the first team that finds it.
              </EmptyState>
            )
          }
        />
      </div>
    </Page>
  )
}

function Creating({ tournament }: { tournament: string }) {
  return (
    <>
      <DialogButton label="Create a batch" title="Create a batch of coupons">
        {(close) => <CreateBatch tournament={tournament} close={close} />}
      </DialogButton>
      <DialogButton label="Create a coupon" button={{ variant: 'primary' }} title="Create a coupon">
        {(close) => <CreateCoupon tournament={tournament} close={close} />}
      </DialogButton>
    </>
  )
}

/** A lost sheet is revoked as a whole. */
function BatchActions({ batch }: { batch: CouponBatchView | undefined }) {
  const change = useRevoke()
  if (!batch) return null
  const all = batch.revoked === batch.coupons
  return (
    <>
      <Button
        variant="ghost"
        busy={change.isPending}
        onClick={() => change.mutate({ verb: all ? 'reinstate' : 'revoke', which: { batch: batch.id } })}
      >
        {all ? 'Reinstate the batch' : 'Revoke the batch'}
      </Button>
      <span className="text-ink-2">
        {batch.redemptions.toLocaleString()} {batch.redemptions === 1 ? 'redemption' : 'redemptions'} of{' '}
        {batch.coupons.toLocaleString()} {batch.coupons === 1 ? 'coupon' : 'coupons'}
      </span>
    </>
  )
}

function useCoupons(tournament: string, search: CouponSearch) {
  const filters = toFilters(tournament, search)
  return usePages({
    of: trpc.coupons.list,
    filters,
    ask: (before, signal) => client.coupons.list.query({ ...filters, ...(before && { before }) }, { signal }),
    rows: ({ coupons }) => coupons,
  })
}
