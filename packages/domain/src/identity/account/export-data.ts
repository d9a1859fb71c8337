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
  playerPage: `select audience, shows, bio, links, updated_at from profile where user_id = ?`,
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
  teamInvitations: `select t.slug as team, i.created_at, i.expires_at from team_invitation i join team t on t.id = i.team_id
    where i.user_id = ? order by i.created_at`,
  teamRequests: `select t.slug as team, r.message, r.created_at from team_request r join team t on t.id = r.team_id
    where r.user_id = ? order by r.created_at`,
  teamRefusals: `select t.slug as team, r.created_at from team_refusal r join team t on t.id = r.team_id
    where r.user_id = ? order by r.created_at`,
  tournaments: `select t.slug, t.name, m.created_at from tournament_member m
    join tournament_team tt on tt.id = m.tournament_team_id join tournament t on t.id = tt.tournament_id
    where m.user_id = ? order by m.created_at`,
  solved: `select l.slug as level, v.status, v.author_comment as comment, v.created_at from level_validation v
    join level_subscription s on s.id = v.level_subscription_id join tournament_level tl on tl.id = s.tournament_level_id
    join level l on l.id = tl.level_id where v.submitted_by = ? order by v.created_at`,
  ratings: `select l.slug as level, r.up, r.words, r.created_at, r.updated_at from level_rating r
    join level l on l.id = r.level_id where r.user_id = ? order by r.created_at`,
  practised: `select t.slug as tournament, l.slug as level, r.started_at, r.solved_at from practice_run r
    join tournament t on t.id = r.tournament_id join tournament_level tl on tl.id = r.tournament_level_id
    join level l on l.id = tl.level_id where r.user_id = ? order by r.started_at`,
  coupons: `select t.slug as tournament, c.label, r.amount, r.created_at from coupon_redemption r
    join coupon c on c.id = r.coupon_id join tournament t on t.id = c.tournament_id
    where r.redeemed_by = ? order by r.number`,
  whoswho: `select t.slug as tournament, a.named, a.success, a.shielded, a.amount, a.created_at from whoswho_attempt a
    join tournament t on t.id = a.tournament_id where a.attempted_by = ? order by a.number`,
  whoswhoFoundOut: `select t.slug as tournament, a.shielded, a.created_at from whoswho_attempt a
    join tournament t on t.id = a.tournament_id where a.target_user_id = ? and a.success order by a.number`,
  entryAnswers: `select t.slug as tournament, f.label, a.value, a.updated_at from entry_answer a
    join entry_field f on f.id = a.entry_field_id join tournament t on t.id = f.tournament_id
    where a.user_id = ? order by a.updated_at`,
  entryCodes: `select t.slug as tournament, c.label, u.created_at from entry_code_use u
    join entry_code c on c.id = u.entry_code_id join tournament t on t.id = c.tournament_id
    where u.used_by = ? order by u.created_at`,
  bought: `select i.kind, i.name, o.price_paid, o.bought_at, o.refunded_at from inventory_item o
    join shop_item i on i.id = o.shop_item_id where o.bought_by = ? order by o.bought_at`,
  achievements: `select a.slug, a.name, t.slug as tournament, w.awarded_at from achievement_award w
    join achievement a on a.id = w.achievement_id left join tournament t on t.id = w.tournament_id
    where w.user_id = ? order by w.awarded_at`,
  achievementProgress: `select a.slug, t.slug as tournament, greatest(p.count, p.kept) as done from achievement_progress p
    join achievement a on a.id = p.achievement_id left join tournament t on t.id = p.tournament_id
    where p.user_id = ? order by a.slug`,
  announcementsToMe: `select t.slug as tournament, a.title, a.body, a.published_at from announcement a
    join tournament t on t.id = a.tournament_id
    where a.user_id = ? and a.published_at is not null and a.withdrawn_at is null order by a.published_at`,
  announcementsWritten: `select t.slug as tournament, a.title, a.body, a.created_at from announcement a
    join tournament t on t.id = a.tournament_id where a.created_by = ? order by a.created_at`,
  announcementsRead: `select t.slug as tournament, r.read_at from announcement_read r
    join announcement a on a.id = r.announcement_id join tournament t on t.id = a.tournament_id
    where r.user_id = ? order by r.read_at`,
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
    const data: Record<string, unknown> = { exportedAt: ctx.realNow.toISOString(), domain: ctx.domain.slug, profile }
    for (const [name, sql] of Object.entries(parts)) data[name] = await rowsOf(ctx, sql)
    await ctx.audit('account.exported', { kind: 'user', id: profile.id, name: profile.username })
    const day = ctx.realNow.toISOString().slice(0, 10)
    return { fileName: `pathwar-${ctx.domain.slug}-${profile.username}-${day}.json`, data }
  },
})

async function rowsOf(ctx: Ctx, sql: string): Promise<unknown[]> {
  const { rows } = await ctx.db.raw<{ rows: unknown[] }>(sql, [userOf(ctx).userId])
  return rows
}
