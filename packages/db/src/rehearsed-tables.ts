/** A table of which a rehearsal has rows. */
export interface RehearsedTable {
  name: string
  /** Which rows, of `o`; $1 are the ids of the staff. Default: all whose keys lead to rows that are copied. */
  chosen?: string
  /** Columns that begin as they do in a new row. */
  fresh?: readonly string[]
}

const ofCopiedLevels = `o.digest in (select package_digest from level_flavor)`

/**
 * What is set up in a domain, each table after those that it refers to: what a rehearsal begins with. The other tables are empty there;
 * a test names one about which nobody has decided.
 */
export const rehearsedTables: readonly RehearsedTable[] = [
  { name: 'setting' },
  { name: 'privilege' },
  { name: 'role' },
  { name: 'role_privilege' },
  { name: 'app_user', chosen: 'o.id = any ($1)' },
  { name: 'user_role' },
  { name: 'user_privilege' },
  // A passkey belongs to the address at which it was made, and a log-in provider sends its users to one.
  { name: 'auth_method', chosen: "o.provider = 'totp'" },
  { name: 'credential' },
  { name: 'achievement', fresh: ['counted_txid', 'counted_id', 'recounting'] },
  { name: 'blob', chosen: ofCopiedLevels },
  {
    name: 'blob_chunk',
    chosen: `o.content_id in (select o.content_id from blob o where o.store = 'database' and ${ofCopiedLevels})`,
  },
  { name: 'level' },
  { name: 'level_package', chosen: ofCopiedLevels },
  { name: 'level_flavor' },
  // Others are over: nobody rehearses them.
  {
    name: 'tournament',
    chosen:
      "o.archived_at is null and o.state <> 'closed' and (o.ends_at is null or o.ends_at > platform.domain_now())",
    fresh: ['paused_at', 'pause_reason', 'thawed_at', 'played_until'],
  },
  { name: 'category' },
  { name: 'entry_field' },
  { name: 'bracket' },
  { name: 'entry_code' },
  { name: 'coupon_batch' },
  { name: 'coupon' },
  { name: 'tournament_level', fresh: ['solves', 'points', 'points_for', 'release_told'] },
  { name: 'level_requirement' },
  { name: 'shop_item' },
  { name: 'score_feed', fresh: ['last_number', 'changes'] },
  {
    name: 'announcement',
    chosen: 'o.published_at is null and o.withdrawn_at is null and o.tournament_team_id is null and o.user_id is null',
  },
]
