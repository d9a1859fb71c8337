import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { useMutation } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { formatAmount, Money } from '../../../components/amount.tsx'
import { Button } from '../../../components/button.tsx'
import { trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

/** Buys the level with the team's cash, and shows what is left afterwards. */
export function BuyLevel({ page: { card, tournament, team } }: { page: LevelPage }) {
  const buy = useMutation(trpc.play.subscribe.mutationOptions({ onSuccess: () => refresh('board', 'level', 'teams') }))
  const cash = team?.cash ?? 0
  return (
    <div className="grid gap-3">
      <h2 className="font-semibold">Buy this level</h2>
      <dl className="grid gap-1.5">
        <Line term="Price" value={<Money value={card.price} className="font-semibold" />} />
        <Line term={`${team?.name ?? 'Your team'} has`} value={<Money value={cash} />} />
        {card.affordable && <Line term="Left afterwards" value={<Money value={cash - card.price} />} />}
      </dl>
      {card.affordable ? (
        <Button
          variant="primary"
          size="lg"
          busy={buy.isPending}
          onClick={() => buy.mutate({ tournament: tournament.slug, level: card.slug })}
        >
          {card.price === 0 ? 'Take it, it is free' : `Buy for ${formatAmount(card.price)}`}
        </Button>
      ) : (
        <p className="text-ink-2">
          Your team lacks <strong className="font-semibold text-ink">{formatAmount(card.price - cash)}</strong>. Solve
          another level first: each pays its reward in cash, too.
        </p>
      )}
      <ErrorAlert error={buy.error} />
    </div>
  )
}

function Line({ term, value }: { term: string; value: React.ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-ink-2">{term}</dt>
      <dd>{value}</dd>
    </div>
  )
}
