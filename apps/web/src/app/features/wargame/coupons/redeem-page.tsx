import { type CouponPreview, couponPath } from '@pathwar/contracts/wargame/coupons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Money } from '../../../components/amount.tsx'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { Card } from '../../../components/card.tsx'
import { Message } from '../../../components/message.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { Skeleton, SkeletonRows } from '../../../components/skeleton.tsx'
import { may, useSession } from '../../../session.ts'
import { trpc } from '../../../trpc.ts'
import { Barred } from '../play/barred.tsx'
import { afterRedeeming } from './redeem-form.tsx'
import { refreshCoupons } from './refresh-coupons.ts'

const JoinForm = lazy(() => import('../tournaments/join-form.tsx').then((module) => ({ default: module.JoinForm })))

const route = getRouteApi('/coupons/$code')

/** The page of a coupon's QR code: what it is worth, and one button. */
export function RedeemPage() {
  const { code } = route.useParams()
  const { user } = useSession()
  if (!user) return <LogInFirst code={code} />
  if (!may(user, 'play')) {
    return (
      <Coupon title="A coupon">
        <Barred />
      </Coupon>
    )
  }
  return <Known code={code} />
}

function Coupon({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Message title={title} mark="coupon">
      <div className="grid justify-items-start gap-4">{children}</div>
    </Message>
  )
}

function LogInFirst({ code }: { code: string }) {
  const back = { return: couponPath(code) }
  return (
    <Coupon title="You have found a coupon">
      <p>It pays your team cash. Log in, and you come back here to redeem it.</p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink to="/log-in" search={back} variant="primary">
          Log in
        </ButtonLink>
        <ButtonLink to="/sign-up" search={back}>
          Sign up
        </ButtonLink>
      </div>
    </Coupon>
  )
}

function Known({ code }: { code: string }) {
  const preview = useQuery({
    ...trpc.coupons.preview.queryOptions({ code }),
    // Every look counts as a guess.
    ...{ retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
  })
  if (preview.error) {
    return (
      <Coupon title="This coupon does not work">
        <ErrorAlert error={preview.error} />
        <ButtonLink to="/tournaments">Tournaments</ButtonLink>
      </Coupon>
    )
  }
  if (!preview.data) {
    return (
      <Coupon title="A coupon">
        <SkeletonRows rows={2} />
      </Coupon>
    )
  }
  const { label, value, expiresAt, tournament } = preview.data
  return (
    <Coupon title={label}>
      <p>
        <Money value={value} className="font-semibold text-ink" /> for your team in {tournament.name}
        {expiresAt && preview.data.refusal === null && (
          <>
            , until <ShortMoment at={expiresAt} />
          </>
        )}
        .
      </p>
      <WhatNow code={code} coupon={preview.data} />
    </Coupon>
  )
}

function WhatNow({ code, coupon }: { code: string; coupon: CouponPreview }) {
  const { tournament, team, refusal } = coupon
  const board = (
    <ButtonLink to="/tournaments/$tournament" params={{ tournament: tournament.slug }}>
      Go to {tournament.name}
    </ButtonLink>
  )
  if (refusal !== null) {
    return (
      <>
        <Alert tone="warn">{refusal}</Alert>
        {board}
      </>
    )
  }
  if (team === null) return <JoinFirst tournament={tournament.slug} />
  return <Redeem code={code} tournament={tournament.slug} team={team.name} />
}

function Redeem({ code, tournament, team }: { code: string; tournament: string; team: string }) {
  const navigate = route.useNavigate()
  const redeem = useMutation(
    trpc.coupons.redeem.mutationOptions({
      onSuccess: async (redeemed) => {
        await navigate({ to: '/tournaments/$tournament', params: { tournament } })
        await afterRedeeming(redeemed)
      },
    }),
  )
  return (
    <>
      <Button variant="primary" size="lg" busy={redeem.isPending} onClick={() => redeem.mutate({ tournament, code })}>
        Redeem it for {team}
      </Button>
      <ErrorAlert error={redeem.error} />
    </>
  )
}

/** Joining leads back here, to the button. */
function JoinFirst({ tournament: slug }: { tournament: string }) {
  const { data: tournament, error } = useQuery(trpc.tournaments.get.queryOptions({ tournament: slug }))
  if (!tournament) return error ? <ErrorAlert error={error} /> : <Skeleton className="h-24" />
  return (
    <>
      <p>Only teams that play there can redeem it. Join with a team; then the coupon is still here.</p>
      {tournament.can.join && (
        <Card className="w-full p-4 text-sm text-ink">
          <Suspense fallback={<Skeleton className="h-24" />}>
            <JoinForm tournament={tournament} done={() => void refreshCoupons()} />
          </Suspense>
        </Card>
      )}
    </>
  )
}
