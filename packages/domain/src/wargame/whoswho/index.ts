export { attemptWhoswho } from './attempt-whoswho.ts'
export { listAttempts } from './list-attempts.ts'
export { listAttemptsAgainst } from './list-attempts-against.ts'
export { listOwnAttempts } from './list-own-attempts.ts'
