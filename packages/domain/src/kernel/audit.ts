import { withoutSecrets } from './audit.rules.ts'
import type { Actor, AuditTarget, Ctx } from './context.ts'

/** What the audit log says of a command that has run. */
export interface AuditRule<Input, Result> {
  /** In the past: `tournament.created`. */
  action: string
  /** Null: nothing was changed. */
  target(input: Input, result: Result): AuditTarget | null
  /** Default: the input without its secrets. */
  detail?(input: Input, result: Result): object
}

/**
 * How a command comes into the audit log: the kernel writes the entry by a rule; or the use case calls `ctx.audit` by itself,
 * because it knows what was there before; or not at all, for a reason.
 */
export type Audited<Input, Result> = AuditRule<Input, Result> | 'itself' | { not: string }

/** What a transaction has to tell the audit log. */
export interface AuditLog {
  audit: Ctx['audit']
  nothingDone: Ctx['nothingDone']
  /** Adds the entry that a command has not added by itself. `name` is its own, for one without a rule. */
  add(audited: Audited<never, never>, call: { input: unknown; result: unknown; name: () => string }): Promise<void>
  /** All entries, to be written when the work is done. */
  entries: readonly NewEntry[]
}

export interface NewEntry {
  action: string
  actorId: string | null
  actorName: string
  targetKind: string | null
  targetId: string | null
  targetName: string | null
  detail: object
  address: string | null
}

/** Collects entries; they are written in the caller's transaction, so a rolled-back action leaves no entry. */
export function auditLog({ actor, address }: Pick<Ctx, 'actor' | 'address'>): AuditLog {
  const entries: NewEntry[] = []
  let done = true
  async function audit(
    action: string,
    target: AuditTarget | null,
    detail: object = {},
    as?: { alias: string },
  ): Promise<void> {
    entries.push({
      action,
      actorId: actor.kind === 'user' ? actor.userId : null,
      actorName: as?.alias ?? nameOf(actor),
      targetKind: target?.kind ?? null,
      targetId: target?.id ?? null,
      targetName: target?.name ?? null,
      detail,
      address: as ? null : address,
    })
  }
  return {
    audit,
    entries,
    nothingDone() {
      done = false
    },
    async add(audited, { input, result, name }) {
      if (audited === 'itself') {
        // Whoever forgot to say what was done is in the log nevertheless.
        if (done && entries.length === 0) await audit(name(), null, withoutSecrets(input))
      } else if ('action' in audited) {
        // Of the command that declares the rule.
        const call = [input as never, result as never] as const
        const target = audited.target(...call)
        if (target) await audit(audited.action, target, audited.detail?.(...call) ?? withoutSecrets(input))
      }
    },
  }
}

function nameOf(actor: Actor): string {
  if (actor.kind === 'user') return actor.username
  return actor.kind === 'visitor' ? 'visitor' : `${actor.kind}:${actor.name}`
}
