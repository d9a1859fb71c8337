import * as z from 'zod'
import { DisplayName, Email, Id, Timestamp, Username } from '../kernel/text.ts'
import { PrivilegeName, RoleName } from './roles.ts'

export const UserSort = z.enum(['name', 'newest', 'last-log-in'])
export type UserSort = z.infer<typeof UserSort>

export const ListUsers = z.strictObject({
  /** In the user name, the display name or the e-mail address. */
  search: z.string().trim().max(100).optional(),
  /** Given this very role. */
  role: RoleName.optional(),
  banned: z.boolean().optional(),
  activated: z.boolean().optional(),
  verified: z.boolean().optional(),
  /** Without a log-in for at least this many days. */
  idleDays: z.int().min(1).max(3650).optional(),
  sort: UserSort.default('name'),
  /** The last user of the page before. */
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
  /** From everything; bans from single privileges do not count. */
  banned: z.boolean(),
  roles: z.array(z.string()),
  loginAt: Timestamp,
  createdAt: Timestamp,
})
export type UserRow = z.infer<typeof UserRow>

export const UserPage = z.object({
  users: z.array(UserRow),
  /** All that match, on every page. */
  total: z.int(),
  /** `after` of the next page; null at the end. */
  next: Id.nullable(),
})

export const UserRef = z.strictObject({ user: Id })

/** A ban that is in force. */
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
  /** Given beside the roles. */
  privileges: z.array(z.string()),
  /** What they may really do now: roles, own privileges, less what bans take. */
  effective: z.array(z.string()),
  bans: z.array(ActiveBan),
  /** Open ones. */
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
  /** Whether they hold privileges that the asker lacks; then only somebody else can change their account. */
  outranksYou: z.boolean(),
})
export type UserDetail = z.infer<typeof UserDetail>

export const CreateUser = z.strictObject({
  username: Username,
  email: Email,
  displayName: DisplayName.optional(),
  /** On top of the automatic ones. */
  role: RoleName.optional(),
})

export const SetActivated = z.strictObject({ user: Id, activated: z.boolean() })

export const UserRole = z.strictObject({ user: Id, role: RoleName })

export const UserPrivilege = z.strictObject({ user: Id, privilege: PrivilegeName })

/** One way in which a user gets a privilege. */
export const PrivilegePath = z.object({
  /** `role`: by a role they have; `own`: given to them; `reduced`: what is left to the banned. */
  by: z.enum(['role', 'own', 'reduced']),
  /** From the role that they have up to the one that holds the privilege; empty for an own one. */
  roles: z.array(z.string()),
  /** What the last of them holds: the privilege itself, or `root`, which is everything. */
  holds: PrivilegeName,
  /** Whether everybody gets it at registration. */
  automatic: z.boolean(),
})
export type PrivilegePath = z.infer<typeof PrivilegePath>

/** Why a user may do something, or why not. */
export const Explanation = z.object({
  privilege: PrivilegeName,
  /** Whether they may, all things considered. */
  may: z.boolean(),
  paths: z.array(PrivilegePath),
  /** Bans that take it away. */
  takenBy: z.array(ActiveBan),
  /** A closed account may do nothing at all. */
  activated: z.boolean(),
  /** The domain wants a second factor from somebody who may do so much, and they have none yet. */
  lacksSecondFactor: z.boolean(),
})
export type Explanation = z.infer<typeof Explanation>
