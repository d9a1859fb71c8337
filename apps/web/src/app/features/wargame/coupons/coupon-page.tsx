import { type CouponDetail, couponPath, type RedemptionRow, usesOf } from '@pathwar/contracts/wargame/coupons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Money } from '../../../components/amount.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { CopyField } from '../../../components/copy-field.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { DialogButton } from '../../../components/dialog-form.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { RelativeTime, ShortMoment } from '../../../components/moment.tsx'
import { NotFoundPage } from '../../../components/not-found-page.tsx'
import { Page } from '../../../components/page.tsx'
import { QrCode } from '../../../components/qr-code.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { isKind } from '../../../errors.ts'
import { client, trpc } from '../../../trpc.ts'
import { ChangeCoupon } from './change-coupon.tsx'
import { CouponState } from './coupon-state.tsx'
import { useRevoke } from './use-revoke.ts'

const route = getRouteApi('/organise/tournaments/$managed/coupons/$coupon')

/** One coupon: its code to show, its limits, and who has redeemed it. */
export function CouponPage() {
  const { coupon } = route.useParams()
  const { data, error, isPending } = useQuery(trpc.coupons.get.queryOptions({ coupon }))
  if (isKind(error, 'not-found')) return <NotFoundPage text="There is no such coupon." />
  return (
    <Page title={data?.label} lead={data && <Facts coupon={data} />} action={data && <Actions coupon={data} />}>
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={4} />}
      {data && (
        <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_18rem]">
          <Redemptions coupon={data.id} />
          <Section title="To show and to send">
            <div className="grid gap-3">
              <QrCode
                text={location.origin + couponPath(data.code)}
                label={`QR code that leads to the page of ${data.code}`}
                className="size-44 justify-self-center border border-line"
              />
              <CopyField value={data.code} label="code" />
              <CopyField value={location.origin + couponPath(data.code)} label="link" />
            </div>
          </Section>
        </div>
      )}
    </Page>
  )
}

function Facts({ coupon }: { coupon: CouponDetail }) {
  const { tournament, batch, state, value, startsAt, expiresAt, createdBy, createdAt } = coupon
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <CouponState state={state} />
        <Money value={value} />
        <span>redeemed {usesOf(coupon)}</span>
        {startsAt && (
          <span>
            from <ShortMoment at={startsAt} />
          </span>
        )}
        {expiresAt && (
          <span>
            until <ShortMoment at={expiresAt} />
          </span>
        )}
      </p>
      <p>
        <Link
          to="/organise/tournaments/$managed/coupons"
          params={{ managed: tournament.slug }}
          search={batch ? { batch: batch.id } : {}}
          className="text-link underline"
        >
          {batch ? batch.name : 'Coupons'} of {tournament.name}
        </Link>
        , made by {createdBy} <RelativeTime at={createdAt} />
      </p>
    </div>
  )
}

function Actions({ coupon }: { coupon: CouponDetail }) {
  const change = useRevoke()
  const verb = coupon.revokedAt ? 'reinstate' : 'revoke'
  return (
    <>
      <Button busy={change.isPending} onClick={() => change.mutate({ verb, which: { coupons: [coupon.id] } })}>
        {coupon.revokedAt ? 'Reinstate' : 'Revoke'}
      </Button>
      <DialogButton label="Change…" button={{ variant: 'primary' }} title={`Change ${coupon.code}`}>
        {(close) => <ChangeCoupon coupon={coupon} close={close} />}
      </DialogButton>
    </>
  )
}

const columns: Column<RedemptionRow>[] = [
  {
    key: 'team',
    title: 'Team',
    cell: ({ team, user }) => (
      <span className="grid min-w-0">
        <span className="font-medium wrap-anywhere">{team.name}</span>
        <span className="text-xs text-ink-2 wrap-anywhere">by {user}</span>
      </span>
    ),
  },
  { key: 'at', title: 'When', cell: ({ at }) => <RelativeTime at={at} /> },
  { key: 'amount', title: 'Got', align: 'right', cell: ({ amount }) => <Money value={amount} /> },
]

function Redemptions({ coupon }: { coupon: string }) {
  const redemptions = usePages({
    of: trpc.coupons.redemptions,
    filters: { coupon },
    ask: (before, signal) => client.coupons.redemptions.query({ coupon, ...(before && { before }) }, { signal }),
    rows: (page) => page.redemptions,
  })
  return (
    <TableList
      data={redemptions}
      caption="Redemptions"
      columns={columns}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title="Nobody has redeemed it yet">
          Teams redeem it on the page of its link, or by typing its code on their board under Coupons.
        </EmptyState>
      }
    />
  )
}
