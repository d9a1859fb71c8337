import * as z from 'zod'
import { DisplayName, Email, Moment, Timestamp, Username } from '../kernel/text.ts'

export const DomainState = z.enum(['active', 'suspended', 'maintenance', 'deleting'])
export type DomainState = z.infer<typeof DomainState>

/** The domain's part of its address: `http://<slug>.<host>`. */
export const DomainSlug = z
  .string()
  .max(32, 'Use at most 32 characters.')
  .regex(/^[a-z0-9]+(-+[a-z0-9]+)*$/, 'Use lower-case letters, digits and dashes, such as acme.')

/** A custom host name of the domain, without a port. International names are converted to their DNS form. */
export const Hostname = z
  .string()
  .trim()
  .max(253, 'Use at most 253 characters.')
  .transform(toAscii)
  .pipe(
    z
      .string()
      .max(253)
      .regex(
        /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
        'This is not a host name. Write it like play.example.org, without http:// and without a port.',
      ),
  )

function toAscii(text: string): string {
  const name = text.toLowerCase().replace(/\.$/, '')
  if (/[\s/:@?#\\%[\]]/.test(name) || !URL.canParse(`http://${name}`)) return name
  return new URL(`http://${name}`).hostname
}

const Limit = z
  .int('Use a whole number, or leave it empty for no limit.')
  .min(0, 'Use 0 or more, or leave it empty for no limit.')
  .max(1_000_000_000)
  .nullable()

/** Null: no limit. */
export const DomainLimits = z.strictObject({
  users: Limit,
  tournaments: Limit,
  /** Level instances of all teams that are not stopped or failed. */
  runningInstances: Limit,
  /** Api calls of all users together. */
  requestsPerMinute: Limit.refine((limit) => limit === null || limit >= 60, 'Below 60 nobody could log in.'),
  /** Level packages and other files, in MB. */
  storageMegabytes: Limit,
})
export type DomainLimits = z.infer<typeof DomainLimits>

/** The domain's counts; null while a migration locks its tables. */
export const DomainUsage = z.object({
  users: z.int().nullable(),
  tournaments: z.int().nullable(),
  runningInstances: z.int().nullable(),
  bytes: z.int().nullable(),
})
export type DomainUsage = z.infer<typeof DomainUsage>

export const DomainView = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  state: DomainState,
  isDefault: z.boolean(),
  /** The address of its web pages. */
  url: z.string(),
  hostnames: z.array(z.string()),
  limits: DomainLimits,
  usage: DomainUsage,
  schemaVersion: z.int(),
  /** The version that `pathwar migrate up` migrates to. */
  latestSchemaVersion: z.int(),
  migrationError: z.string().nullable(),
  /** What visitors see while it is suspended or in maintenance, and when it is expected back. */
  notice: z.string().nullable(),
  noticeUntil: Timestamp.nullable(),
  stateSince: Timestamp,
  deletedAt: Timestamp.nullable(),
  /** A deleted domain can be restored until then. */
  purgeAfter: Timestamp.nullable(),
  createdAt: Timestamp,
})
export type DomainView = z.infer<typeof DomainView>

export const ListDomains = z.strictObject({
  /** Searched in the slug, the name and the host names. */
  search: z.string().trim().max(100).optional(),
  state: DomainState.optional(),
  /** The slug of the last domain of the previous page. */
  after: z.string().max(32).optional(),
  limit: z.int().min(1).max(100).default(50),
})

export const DomainPage = z.object({
  domains: z.array(DomainView),
  /** The number of matches on all pages. */
  total: z.int(),
  /** The value for `after` of the next page; null at the end. */
  next: z.string().nullable(),
})
export type DomainPage = z.infer<typeof DomainPage>

export const DomainRef = z.strictObject({ slug: DomainSlug })

export const CreateDomain = z.strictObject({
  slug: DomainSlug,
  name: DisplayName,
  /** The first administrator: gets every privilege in the domain, and a mail with a link to choose a password. */
  admin: z.strictObject({ username: Username, email: Email, displayName: DisplayName.optional() }).optional(),
})

export type CreateDomain = z.infer<typeof CreateDomain>

export const CreatedDomain = z.object({
  slug: z.string(),
  url: z.string(),
  /**
   * The link with which the administrator chooses a password, once; null if there is no administrator. Shown only this
   * once.
   */
  link: z.string().nullable(),
  linkExpiresAt: Timestamp.nullable(),
})
export type CreatedDomain = z.infer<typeof CreatedDomain>

const Notice = z
  .string()
  .trim()
  .min(3, 'Say in a few words why.')
  .max(500, 'Use at most 500 characters.')
  .regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u, 'Control characters are not allowed, but for new lines.')

export const SuspendDomain = z.strictObject({ slug: DomainSlug, reason: Notice })
export const MaintainDomain = z.strictObject({
  slug: DomainSlug,
  message: Notice.optional(),
  /** When it is expected back. */
  until: Moment.optional(),
})
export const RenameDomain = z.strictObject({ slug: DomainSlug, name: DisplayName })
export const SetDomainLimits = z.strictObject({ slug: DomainSlug, limits: DomainLimits })
export const SetDomainHostnames = z.strictObject({
  slug: DomainSlug,
  /** The first one is used in the domain's links. */
  hostnames: z.array(Hostname).max(20, 'At most 20 host names.'),
})
export const DeleteDomain = z.strictObject({
  slug: DomainSlug,
  /** The slug again, as a confirmation. */
  confirm: z.string().max(60),
  graceDays: z.int().min(1, 'Use at least 1 day.').max(365, 'Use at most 365 days.').default(14),
})

/** The state after the change. */
export const DomainChanged = z.object({ slug: z.string(), state: DomainState })
/** When all its data is deleted for good. */
export const DomainDeleted = z.object({ slug: z.string(), purgeAfter: Timestamp })

/** The limits and counts of the current domain. */
export const DomainQuotas = z.object({ limits: DomainLimits, usage: DomainUsage })
