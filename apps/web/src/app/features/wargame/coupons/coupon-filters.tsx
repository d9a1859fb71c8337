import type { CouponBatchView } from '@pathwar/contracts/wargame/coupons'
import { getRouteApi } from '@tanstack/react-router'
import { ChoiceFilter, Filters, FindFilter } from '../../../components/filters.tsx'
import { type CouponSearch, couponSearch } from './coupon-search.ts'

const route = getRouteApi('/organise/tournaments/$managed/coupons')

export function CouponFilters({ search, batches }: { search: CouponSearch; batches: CouponBatchView[] }) {
  const navigate = route.useNavigate()
  const change = (next: Partial<Record<keyof CouponSearch, string>>) =>
    void navigate({ search: couponSearch({ ...search, ...next }), replace: true, resetScroll: false })
  return (
    <Filters>
      <FindFilter
        label="Find coupons"
        placeholder="Code or label…"
        maxLength={60}
        value={search.find}
        onChange={(find) => change({ find })}
      />
      <ChoiceFilter
        label="In the state"
        className="sm:max-w-44"
        value={search.state}
        choices={[
          ['', 'Any state'],
          ['active', 'Active'],
          ['unused', 'Never redeemed'],
          ['used', 'Redeemed'],
          ['used-up', 'Used up'],
          ['waiting', 'Waiting'],
          ['expired', 'Expired'],
          ['revoked', 'Revoked'],
        ]}
        onChange={(state) => change({ state })}
      />
      {batches.length > 0 && (
        <ChoiceFilter
          label="Of the batch"
          className="sm:max-w-52"
          value={search.batch}
          choices={[['', 'Any batch'], ...batches.map(({ id, name }) => [id, name] as const)]}
          onChange={(batch) => change({ batch })}
        />
      )}
    </Filters>
  )
}
