import { feature } from '../../kernel/index.ts'

/** Single-use tokens; other features issue and consume them. */
export const tokens = feature('tokens', {
  sweep: {
    domain: {
      user_token: `delete from user_token
        where type <> 'refresh' and least(used_at, revoked_at, expires_at) < :realNow::timestamptz - interval '7 days'`,
      // A refresh token's successor references it, so the reference is removed first. If such an old token is used again,
      // it is refused as unknown.
      refresh_link: `update user_token set previous_id = null where previous_id in (
        select id from user_token where type = 'refresh' and used_at < :realNow::timestamptz - interval '30 days')`,
      refresh_token: `delete from user_token
        where type = 'refresh' and used_at < :realNow::timestamptz - interval '30 days'`,
    },
  },
})
