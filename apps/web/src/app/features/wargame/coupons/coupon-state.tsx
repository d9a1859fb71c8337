import type { CouponState as State } from '@pathwar/contracts/wargame/coupons'
import { StateMark, type Tone } from '../../../components/state-mark.tsx'

const marks: Record<State, { tone: Tone; words: string }> = {
  active: { tone: 'good', words: 'active' },
  waiting: { tone: 'accent', words: 'waiting' },
  'used-up': { tone: 'idle', words: 'used up' },
  expired: { tone: 'warn', words: 'expired' },
  revoked: { tone: 'bad', words: 'revoked' },
}

export function CouponState({ state }: { state: State }) {
  const { tone, words } = marks[state]
  return <StateMark tone={tone}>{words}</StateMark>
}
