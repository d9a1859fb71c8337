import type { Level } from '@pathwar/db/models/wargame/level'
import { type Ctx, DomainError, hasPrivilege } from '../../kernel/index.ts'

/** A level belongs to the user who first imported it; what is in its packages is theirs and the organisers'. */
export function isOwn({ actor }: Pick<Ctx, 'actor'>, { createdBy }: Pick<Level, 'createdBy'>): boolean {
  return (actor.kind === 'user' && actor.userId === createdBy) || hasPrivilege(actor, 'tournament:manage')
}

/** Throws `level/not-yours`. */
export function requireOwn(ctx: Pick<Ctx, 'actor'>, level: Pick<Level, 'createdBy'>): void {
  if (!isOwn(ctx, level)) throw new DomainError('level/not-yours')
}
