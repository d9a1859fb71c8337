import type { ErrorCode } from '@pathwar/contracts/kernel/errors'

/** What a violated constraint means to whoever asked. Constraints that are not here are our own mistakes. */
const meanings: Record<string, ErrorCode> = {
  app_user_username: 'user/name-taken',
  app_user_email: 'user/email-taken',
  role_role_key: 'role/name-taken',
  role_no_cycle: 'role/cycle',
  role_parent_id_fkey: 'role/has-children',
  ssh_key_fingerprint: 'key/taken',
  public_key_pkey: 'key/taken',
  team_name: 'team/name-taken',
  team_slug_key: 'team/name-taken',
  team_member_once: 'team/already-member',
  tournament_slug: 'tournament/slug-taken',
  tournament_team_once: 'tournament/already-joined',
  tournament_member_once: 'tournament/member-elsewhere',
  tournament_level_once: 'level/already-published',
  level_flavor_version: 'level/version-exists',
  level_subscription_once: 'level/already-bought',
  level_validation_accepted: 'level/already-solved',
  game_server_name: 'game-server/name-taken',
  workload_exclusive: 'instance/already-running',
  ledger_account_covered: 'cash/not-enough',
  domain_slug_key: 'domain/slug-taken',
  domain_hostname_taken: 'domain/hostname-taken',
  operator_only: 'auth/forbidden',
  operator_domain_known: 'domain/not-found',
  operator_domain_kept: 'domain/is-deleted',
  operator_domain_deleted: 'domain/not-deleted',
  operator_default_stays: 'domain/default-stays',
}

/** The error code of a database error, when it is a constraint that users can run into; otherwise null. */
export function meaningOf(error: unknown): ErrorCode | null {
  return meanings[constraintOf(error) ?? ''] ?? null
}

/** The constraint that a database error names, if it names one. */
export function constraintOf(error: unknown): string | null {
  const constraint = property(error, 'constraint') ?? property(property(error, 'nativeError'), 'constraint')
  return typeof constraint === 'string' ? constraint : null
}

/** Whether a transaction was ended because it took longer than it may. */
export function isOverdue(error: unknown): boolean {
  const code = codeOf(error)
  // A statement's time, an idle transaction's, a transaction's.
  return code === '57014' || code === '25P03' || code === '25P04'
}

/** Whether the same transaction may simply be tried again: a serialization failure or a deadlock. */
export function isRetryable(error: unknown): boolean {
  const code = codeOf(error)
  return code === '40001' || code === '40P01'
}

/** Whether a lock could not be had in time. */
export function isLockTimeout(error: unknown): boolean {
  return codeOf(error) === '55P03'
}

function codeOf(error: unknown): unknown {
  return property(error, 'code') ?? property(property(error, 'nativeError'), 'code')
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
