import { feature } from '../../kernel/index.ts'
import { attemptWhoswho } from './attempt-whoswho.ts'
import { whoswhoCash } from './bookings.ts'
import { forgetNamed } from './forget-named.ts'
import { listAttempts } from './list-attempts.ts'
import { listAttemptsAgainst } from './list-attempts-against.ts'
import { listOwnAttempts } from './list-own-attempts.ts'
import { whoswhoInvariants, whoswhoMovers } from './whoswho.movers.ts'
import { whoswhoParts } from './whoswho.parts.ts'

export const whoswho = feature('whoswho', {
  useCases: {
    attempt: attemptWhoswho,
    mine: listOwnAttempts,
    against: listAttemptsAgainst,
    list: listAttempts,
  },
  movers: whoswhoMovers,
  contended: ['whoswho_attempt'],
  invariants: whoswhoInvariants,
  bookings: [whoswhoCash],
  hooks: [forgetNamed, whoswhoParts],
  constraints: {
    whoswho_attempt_once: 'whoswho/tried',
    whoswho_attempt_right_once: 'whoswho/tried',
  },
})
