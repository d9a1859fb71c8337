import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { useMutation } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { formatAmount, Money } from '../../../components/amount.tsx'
import { Button } from '../../../components/button.tsx'
import { toast } from '../../../components/toast.ts'
import { errorView } from '../../../errors.ts'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { isOffline } from './level-stage.ts'

/** Buys the level with the team's cash, shows what is left afterwards, and starts it at once if that is wanted. */
export function BuyLevel({ page }: { page: LevelPage }) {
  const { card, tournament, team } = page
  const starts = page.runs && !isOffline(page)
  const bought = card.price === 0 ? 'Take it' : `Buy for ${formatAmount(card.price)}`
  const ref = { tournament: tournament.slug, level: card.slug }
  const buy = useMutation({
    mutationFn: async (start: boolean) => {
      await client.play.subscribe.mutate(ref)
      // It is bought by now: the page offers to start it once more.
      if (start) await client.instances.start.mutate(ref).catch((error) => toast(errorView(error).message, 'bad'))
    },
    onSuccess: () => refresh('board', 'level', 'teams', 'instances', 'shop'),
  })
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
        <div className="grid gap-2">
          <Button variant="primary" size="lg" busy={buy.isPending} onClick={() => buy.mutate(starts)}>
            {starts ? `${bought} and start` : bought}
          </Button>
          {starts ? (
            <Button variant="ghost" busy={buy.isPending} onClick={() => buy.mutate(false)}>
              {card.price === 0 ? 'Take it, start later' : 'Buy it, start later'}
            </Button>
          ) : (
            <p className="text-ink-2">
              {page.runs
                ? 'Its files are made for your team at once.'
                : 'It is answered on this page: nothing has to start.'}
            </p>
          )}
        </div>
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
