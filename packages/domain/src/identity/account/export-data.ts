import { AccountExport } from '@pathwar/contracts/identity/account'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { type Ctx, command, userOf } from '../../kernel/index.ts'
import { ownUser } from './account.queries.ts'

/** For each part of an export, the user's columns that it contains; secrets and hashes are left out. */
const parts = {
  sessions: `select kind, address, agent, last_method, created_at, seen_at, expires_at, ended_at
    from user_session where user_id = ? order by created_at`,
  roles: `select r.role from user_role u join role r on r.id = u.role_id where u.user_id = ? order by r.role`,
  privileges: `select p.privilege from user_privilege u join privilege p on p.id = u.privilege_id
    where u.user_id = ? order by p.privilege`,
  waysIn: `select provider, issuer, identifier, label, last_used_at, created_at from auth_method
    where user_id = ? order by created_at`,
  apiTokens: `select name, scopes, expires_at, last_used_at, revoked_at, created_at from api_token
    where user_id = ? order by created_at`,
  sshKeys: `select name, type, public_key, fingerprint, created_at from ssh_key where user_id = ? order by created_at`,
  bans: `select reason, privilege_ban, expires_at, revoked_at, created_at from ban where user_id = ? order by created_at`,
  notifications: `select kind, message, url, read_at, created_at from notification where user_id = ? order by id`,
  notificationPreferences: `select topic, email, updated_at from notification_preference where user_id = ? order by topic`,
  mails: `select recipient, subject, state, created_at from mail where user_id = ? order by id`,
  teams: `select t.slug, t.name, m.role, m.created_at from team_member m join team t on t.id = m.team_id
    where m.user_id = ? order by m.created_at`,
  tournaments: `select t.slug, t.name, m.created_at from tournament_member m
    join tournament_team tt on tt.id = m.tournament_team_id join tournament t on t.id = tt.tournament_id
    where m.user_id = ? order by m.created_at`,
  solved: `select l.slug as level, v.status, v.created_at from level_validation v
    join level_subscription s on s.id = v.level_subscription_id join tournament_level tl on tl.id = s.tournament_level_id
    join level l on l.id = tl.level_id where v.submitted_by = ? order by v.created_at`,
  audit: `select action, detail, case when coalesce(actor_id, target_id::uuid) = target_id::uuid then address end as address, created_at
    from audit_entry where target_kind = 'user' and target_id = ?::text order by id`,
  events: `select name, payload, created_at from event where coalesce(user_id, actor_id) = ? order by id`,
} as const

/** All data about the current user (GDPR, articles 15 and 20). */
export const exportData = command({
  permission: 'web',
  stepUp: true,
  input: Nothing,
  output: AccountExport,
  rateLimits: (_input, { actor }) => [
    { key: `export:${actor.kind === 'user' ? actor.userId : ''}`, limit: 10, windowSeconds: 3600 },
  ],
  async run(ctx) {
    const { password: _, usernameKey: _name, emailKey: _email, ...profile } = await ownUser(ctx)
    const data: Record<string, unknown> = { exportedAt: ctx.now.toISOString(), domain: ctx.domain.slug, profile }
    for (const [name, sql] of Object.entries(parts)) data[name] = await rowsOf(ctx, sql)
    await ctx.audit('account.exported', { kind: 'user', id: profile.id, name: profile.username })
    const day = ctx.now.toISOString().slice(0, 10)
    return { fileName: `pathwar-${ctx.domain.slug}-${profile.username}-${day}.json`, data }
  },
})

async function rowsOf(ctx: Ctx, sql: string): Promise<unknown[]> {
  const { rows } = await ctx.db.raw<{ rows: unknown[] }>(sql, [userOf(ctx).userId])
  return rows
}
