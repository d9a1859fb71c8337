import * as z from 'zod'
import { textProblem } from '../kernel/names.ts'
import { Id } from '../kernel/text.ts'
import { WebLink } from '../kernel/web-link.ts'

/** The most links of a user's page. */
export const MOST_PROFILE_LINKS = 5

/** Who may open a user's page, beside its user and staff: visitors too, whoever has logged in, or nobody. */
export const Audience = z.enum(['everybody', 'members', 'nobody'], {
  error: 'Choose everybody, members or nobody.',
})
export type Audience = z.infer<typeof Audience>

/** What of a page is shown or hidden by itself. */
export const profileParts = ['country', 'teams', 'solves', 'achievements', 'links'] as const
export const ProfilePart = z.enum(profileParts, { error: `A part is one of ${profileParts.join(', ')}.` })
export type ProfilePart = z.infer<typeof ProfilePart>

const Bio = z
  .string()
  .overwrite((typed) => typed.normalize('NFC').replaceAll('\r\n', '\n').trim())
  .max(500, 'Use at most 500 characters.')
  .superRefine((text, context) => {
    const message = textProblem(text)
    if (message) context.addIssue({ code: 'custom', message })
  })

/** The user's own page as they have set it. */
export const ProfileView = z.object({
  audience: Audience,
  /** In the order of `profileParts`. */
  shows: z.array(ProfilePart),
  bio: z.string(),
  links: z.array(z.string()),
  picture: Id.nullable(),
})
export type ProfileView = z.infer<typeof ProfileView>

/** Omitted fields stay as they are. */
export const UpdateProfile = z.strictObject({
  audience: Audience.optional(),
  /** All that is shown; what is not named is hidden. */
  shows: z
    .array(ProfilePart)
    .max(profileParts.length)
    .refine((parts) => new Set(parts).size === parts.length, 'Name each part once.')
    .optional(),
  bio: Bio.optional(),
  links: z.array(WebLink).max(MOST_PROFILE_LINKS, `A page has at most ${MOST_PROFILE_LINKS} links.`).optional(),
})
export type UpdateProfile = z.infer<typeof UpdateProfile>

/** What stands beside a user's name, for who reads it. */
export const Face = z.object({
  picture: Id.nullable(),
  /** Whether the reader may open the user's page. */
  page: z.boolean(),
})
export type Face = z.infer<typeof Face>

/** What user administrators take away from a page that breaks the rules. */
export const TakeDown = z.strictObject({
  username: z.string().trim().min(1).max(255),
  /** `words`: the bio and the links. */
  what: z.array(z.enum(['picture', 'words'])).min(1, 'Say what to remove.'),
})
