import { type Ctx, DomainError } from '../../kernel/index.ts'

const kinds = {
  users: (limit: number) =>
    `This domain may have ${limit} ${limit === 1 ? 'user' : 'users'} at most, and has them already.`,
  tournaments: (limit: number) =>
    `This domain may have ${limit} ${limit === 1 ? 'tournament' : 'tournaments'} at most, and has them already.`,
  runningInstances: (limit: number) =>
    limit === 0
      ? 'This domain may run no instances.'
      : `This domain may run ${limit} ${limit === 1 ? 'instance' : 'instances'} at the same time, and they are running. Try again when one has stopped.`,
}

/**
 * Checks that the domain may have one more. The caller adds it in this transaction. Concurrent callers wait until it is
 * committed, so the limit holds. Throws `domain/limit`, which names the limit.
 */
export async function requireQuota({ db }: Pick<Ctx, 'db'>, kind: keyof typeof kinds): Promise<void> {
  const { rows } = await db.raw<{ rows: { reached: number | null }[] }>('select platform.require_room(?) as reached', [
    kind,
  ])
  const reached = rows[0]?.reached ?? null
  if (reached !== null)
    throw new DomainError('domain/limit', { message: `${kinds[kind](reached)} Its operators have set this limit.` })
}
