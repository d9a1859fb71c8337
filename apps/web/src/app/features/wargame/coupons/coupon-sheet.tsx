import { type CouponView, couponPath } from '@pathwar/contracts/wargame/coupons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { formatAmount } from '../../../components/amount.tsx'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ChoiceFilter } from '../../../components/filters.tsx'
import { Page } from '../../../components/page.tsx'
import { QrCode } from '../../../components/qr-code.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { useSession } from '../../../session.ts'
import { client, trpc } from '../../../trpc.ts'
import { ACROSS, type CouponSearch, sheetSearch, toFilters } from './coupon-search.ts'

const route = getRouteApi('/organise/tournaments/$managed/coupons/sheet')

/** More would take a browser long to draw; a batch is never larger. */
const MOST = 1000

const columns = {
  2: 'grid-cols-2',
  3: 'grid-cols-2 sm:grid-cols-3 print:grid-cols-3',
  4: 'grid-cols-2 sm:grid-cols-4 print:grid-cols-4',
}

/** Coupons as cards to cut out, with QR codes that lead to their pages. Only the cards are printed. */
export function CouponSheet() {
  const { managed: tournament } = route.useParams()
  const { across = 3, ...search } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: about } = useQuery(trpc.tournaments.get.queryOptions({ tournament }))
  const { data, error, isPending } = useSheet(tournament, search)
  const name = about?.name ?? ''
  return (
    <div className="print:[&_header]:hidden">
      <Page
        title="Print coupons"
        lead="Cards to cut out, of what can be redeemed unless you chose another state in the list."
        action={
          <>
            <ButtonLink to="/organise/tournaments/$managed/coupons" params={{ managed: tournament }} search={search}>
              Back to the list
            </ButtonLink>
            <ChoiceFilter
              label="Cards in a row"
              className="w-auto"
              value={across}
              choices={ACROSS.map((count) => [count, `${count} in a row`] as const)}
              onChange={(count) => void navigate({ search: sheetSearch({ ...search, across: count }), replace: true })}
            />
            <Button variant="primary" disabled={!data?.coupons.length} onClick={() => print()}>
              Print
            </Button>
          </>
        }
      >
        <ErrorAlert error={error} />
        {isPending && <SkeletonRows rows={4} />}
        {data?.more && (
          <div className="print:hidden">
            <Alert tone="warn">These are the first {MOST}. Choose a batch in the list to print the others.</Alert>
          </div>
        )}
        {data?.coupons.length === 0 && (
          <EmptyState title="There is nothing to print">No coupon that can be redeemed passes the filters.</EmptyState>
        )}
        <ul className={`grid gap-3 print:gap-2 ${columns[across]}`}>
          {data?.coupons.map((coupon) => (
            <Card key={coupon.id} coupon={coupon} tournament={name} />
          ))}
        </ul>
      </Page>
    </div>
  )
}

function Card({ coupon: { code, label, value }, tournament }: { coupon: CouponView; tournament: string }) {
  const { domain } = useSession()
  const place = location.origin
  return (
    <li className="grid break-inside-avoid content-start justify-items-center gap-1 rounded-md border border-dashed border-edge bg-[#fff] p-3 text-center text-[#000]">
      <p className="font-semibold wrap-anywhere">{label}</p>
      <p className="text-xs wrap-anywhere">
        {formatAmount(value)} cash · {tournament}
      </p>
      <QrCode text={place + couponPath(code)} label={`QR code of ${code}`} className="w-full max-w-40" />
      <p className="font-mono font-semibold wrap-anywhere">{code}</p>
      <p className="text-xs wrap-anywhere">
        {domain.name}: {place.replace(/^https?:\/\//, '')}
      </p>
    </li>
  )
}

function useSheet(tournament: string, search: CouponSearch) {
  const filters = toFilters(tournament, { state: 'active', ...search })
  return useQuery({
    queryKey: [...trpc.coupons.list.pathKey(), { sheet: true, ...filters }],
    async queryFn({ signal }) {
      const coupons: CouponView[] = []
      let page = await client.coupons.list.query({ ...filters, limit: 200 }, { signal })
      coupons.push(...page.coupons)
      while (page.next !== null && coupons.length < MOST) {
        page = await client.coupons.list.query({ ...filters, limit: 200, before: page.next }, { signal })
        coupons.push(...page.coupons)
      }
      return { coupons, more: page.next !== null }
    },
    // What is being printed does not change under the printer.
    refetchOnWindowFocus: false,
  })
}
