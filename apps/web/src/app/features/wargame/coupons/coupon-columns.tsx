import { type CouponView, usesOf } from '@pathwar/contracts/wargame/coupons'
import { Link } from '@tanstack/react-router'
import { Money } from '../../../components/amount.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { CouponState } from './coupon-state.tsx'

export function couponColumns(tournament: string): Column<CouponView>[] {
  return [
    {
      key: 'code',
      title: 'Code',
      cell: ({ id, code, label, batch }) => (
        <span className="grid min-w-0">
          <Link
            to="/organise/tournaments/$managed/coupons/$coupon"
            params={{ managed: tournament, coupon: id }}
            className="font-mono wrap-anywhere hover:underline"
          >
            {code}
          </Link>
          <span className="text-xs text-ink-2 wrap-anywhere">{batch ? `${label} · ${batch.name}` : label}</span>
        </span>
      ),
    },
    { key: 'state', title: 'State', cell: ({ state }) => <CouponState state={state} /> },
    { key: 'value', title: 'Value', align: 'right', wide: true, cell: ({ value }) => <Money value={value} /> },
    {
      key: 'redeemed',
      title: 'Redeemed',
      align: 'right',
      className: 'tabular-nums whitespace-nowrap',
      cell: (coupon) => usesOf(coupon),
    },
    { key: 'last', title: 'Last by', wide: true, cell: ({ lastTeam }) => lastTeam?.name ?? '–' },
    {
      key: 'expires',
      title: 'Expires',
      wide: true,
      cell: ({ expiresAt }) => (expiresAt ? <ShortMoment at={expiresAt} /> : 'at the end'),
    },
  ]
}
