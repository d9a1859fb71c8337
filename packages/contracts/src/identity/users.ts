import * as z from 'zod'
import { DisplayName, Email, Id, Timestamp, Username } from '../kernel/text.ts'
import { PrivilegeName, RoleName } from './roles.ts'

export const UserSort = z.enum(['name', 'newest', 'last-log-in'])
export type UserSort = z.infer<typeof UserSort>

export const ListUsers = z.strictObject({
  /** Searched in the user name, the display name and the e-mail address. */
  search: z.string().trim().max(100).optional(),
  /** Users who have this role directly. */
  role: RoleName.optional(),
  banned: z.boolean().optional(),
  activated: z.boolean().optional(),
  verified: z.boolean().optional(),
  /** Users who have not logged in for at least this many days. */
  idleDays: z.int().min(1).max(3650).optional(),
  sort: UserSort.default('name'),
  /** The last user of the previous page. */
  after: Id.optional(),
  limit: z.int().min(1).max(100).default(50),
})

export const UserRow = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  email: z.string(),
  verified: z.boolean(),
  activated: z.boolean(),
  /** Banned from everything; bans from single privileges do not count. */
  banned: z.boolean(),
  roles: z.array(z.string()),
  loginAt: Timestamp,
  createdAt: Timestamp,
})
export type UserRow = z.infer<typeof UserRow>

/** Beyond so many matches it only says that there are more. */
export const MOST_COUNTED = 10_000

export const UserPage = z.object({
  users: z.array(UserRow),
  /** The number of matches on all pages; one more than `MOST_COUNTED` for all that are more. */
  total: z.int(),
  /** The value for `after` of the next page; null at the end. */
  next: Id.nullable(),
})

export const UserRef = z.strictObject({ user: Id })

/** An active ban. */
export const ActiveBan = z.object({
  id: z.string(),
  reason: z.string(),
  /** Null: from everything. */
  privileges: z.array(z.string()).nullable(),
  expiresAt: Timestamp.nullable(),
  createdAt: Timestamp,
})
export type ActiveBan = z.infer<typeof ActiveBan>

export const UserDetail = UserRow.extend({
  phone: z.string().nullable(),
  country: z.string().nullable(),
  language: z.string(),
  /** Given directly, not through a role. */
  privileges: z.array(z.string()),
  /** Effective privileges: from roles and direct ones, without those that bans remove. */
  effective: z.array(z.string()),
  bans: z.array(ActiveBan),
  /** Open sessions. */
  sessions: z.int(),
  waysIn: z.object({
    password: z.boolean(),
    totp: z.boolean(),
    passkeys: z.int(),
    recoveryCodesLeft: z.int(),
    providers: z.array(z.string()),
    sshKeys: z.int(),
    apiTokens: z.int(),
  }),
  teams: z.array(z.object({ slug: z.string(), name: z.string(), role: z.string() })),
  /**
   * Whether the user has privileges that the current user lacks; then only another administrator can change the
   * account.
   */
  outranksYou: z.boolean(),
})
export type UserDetail = z.infer<typeof UserDetail>

export const CreateUser = z.strictObject({
  username: Username,
  email: Email,
  displayName: DisplayName.optional(),
  /** Added to the automatic roles. */
  role: RoleName.optional(),
})

export const SetActivated = z.strictObject({ user: Id, activated: z.boolean() })

export const UserRole = z.strictObject({ user: Id, role: RoleName })

export const UserPrivilege = z.strictObject({ user: Id, privilege: PrivilegeName })

/** One way in which a user has a privilege. */
export const PrivilegePath = z.object({
  /** `role`: through a role; `own`: given directly; `reduced`: what banned users keep. */
  by: z.enum(['role', 'own', 'reduced']),
  /** The roles from the user's role up to the one that has the privilege; empty for a direct one. */
  roles: z.array(z.string()),
  /** The privilege that the last role has: the privilege itself, or `root`, which includes all. */
  holds: PrivilegeName,
  /** Whether every user gets it at registration. */
  automatic: z.boolean(),
})
export type PrivilegePath = z.infer<typeof PrivilegePath>

/** Why a user has a privilege, or why not. */
export const Explanation = z.object({
  privilege: PrivilegeName,
  /** The result: whether they have it. */
  may: z.boolean(),
  paths: z.array(PrivilegePath),
  /** Bans that remove it. */
  takenBy: z.array(ActiveBan),
  /** A closed account may do nothing. */
  activated: z.boolean(),
  /** The domain requires a second factor for users with these privileges, and the user has none yet. */
  lacksSecondFactor: z.boolean(),
})
export type Explanation = z.infer<typeof Explanation>
