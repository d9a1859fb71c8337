import type { LevelCard } from '@pathwar/contracts/wargame/play'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { ArrowRight, Lock } from 'lucide-react'
import { formatAmount, Money, Points } from '../../../components/amount.tsx'
import { Difficulty } from '../../../components/difficulty.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { InstanceStateMark } from '../instances/instance-state.tsx'
import { LockText } from './lock-text.tsx'
import { ordinal } from './ordinal.ts'

interface Props {
  card: LevelCard
  tournament: string
  playing: boolean
  /** Who is banned or disqualified sees the board, and buys nothing. */
  mayBuy: boolean
}

/** A level on the board. The stripe on its left and the words at its bottom show the same state. */
export function LevelCardView({ card, tournament, playing, mayBuy }: Props) {
  return (
    <article
      className={clsx(
        'relative flex h-full flex-col gap-2 rounded-md border border-l-3 border-line py-3 pr-3.5 pl-3.5 hover:border-edge',
        spine(card, playing),
      )}
    >
      <h3 className="line-clamp-2 font-semibold">
        <Link
          to="/tournaments/$tournament/levels/$level"
          params={{ tournament, level: card.slug }}
          className="rounded-sm after:absolute after:inset-0"
        >
          {card.name}
        </Link>
      </h3>
      <div className="flex items-center gap-3 text-xs text-ink-2">
        <Difficulty level={card.difficulty} />
        {!card.scoredOutside && (
          <span>
            {card.solves === 0
              ? 'no solve yet'
              : `${formatAmount(card.solves)} ${card.solves === 1 ? 'solve' : 'solves'}`}
          </span>
        )}
      </div>
      <div className="mt-auto flex items-end justify-between gap-2 pt-1">
        <Worth card={card} />
        {playing && card.lock === null && <CardState card={card} mayBuy={mayBuy} />}
      </div>
      {card.lock && (
        <p className="flex items-baseline gap-1.5 font-medium text-ink-2">
          <Lock className="size-3.5 shrink-0 translate-y-0.5" aria-hidden="true" />
          <span className="min-w-0 wrap-anywhere">
            locked: <LockText lock={card.lock} />
          </span>
        </p>
      )}
    </article>
  )
}

function Worth({ card }: { card: LevelCard }) {
  if (card.scoredOutside) return <span className="font-medium">scored from outside</span>
  return (
    <span
      className="inline-flex items-center gap-1.5 font-medium"
      title={`Costs ${card.price}, pays ${card.reward} cash and ${card.points} points`}
    >
      {card.price === 0 ? 'free' : <Money value={card.price} />}
      <ArrowRight className="size-3 text-ink-3" role="img" aria-label="pays" />
      <Points value={card.points} />
    </span>
  )
}

function CardState({ card, mayBuy }: Pick<Props, 'card' | 'mayBuy'>) {
  if (card.state === 'solved')
    return <StateMark tone="good">solved{card.place && `, ${ordinal(card.place)}`}</StateMark>
  if (card.waiting) return <StateMark tone="accent">in review</StateMark>
  if (card.instance) return <InstanceStateMark state={card.instance} />
  if (card.state === 'bought') return <StateMark tone="accent">yours</StateMark>
  if (card.closed) return <StateMark tone="idle">closed</StateMark>
  if (card.scoredOutside) return null
  if (!mayBuy) return null
  if (!card.affordable) return <StateMark tone="idle">too dear</StateMark>
  return <span className="font-medium text-link">Buy</span>
}

function spine(card: LevelCard, playing: boolean): string {
  if (card.state === 'solved') return 'border-l-good bg-good-soft/35'
  if (card.state === 'bought') return 'border-l-accent bg-surface'
  if (card.lock || card.closed) return 'border-l-line border-dashed bg-transparent'
  return card.affordable || !playing ? 'border-l-line bg-surface' : 'border-l-line bg-transparent'
}
