import { MOST_PROFILE_LINKS, type ProfileView, UpdateProfile } from '@pathwar/contracts/identity/profiles'
import * as z from 'zod'
import { linesOf, linkProblem } from '../../../components/link-lines.ts'

/** The values of the form of a user's page: one link a line. */
export const WordsForm = z.strictObject({
  bio: UpdateProfile.shape.bio.unwrap(),
  links: z.string().superRefine((text, context) => {
    const links = linesOf(text)
    const problem =
      links.length > MOST_PROFILE_LINKS ? `A page has at most ${MOST_PROFILE_LINKS} links.` : linkProblem(links)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  }),
})
export type WordsForm = z.infer<typeof WordsForm>

export function wordsForm({ bio, links }: ProfileView): WordsForm {
  return { bio, links: links.join('\n') }
}

export function changesOf({ bio, links }: WordsForm): UpdateProfile {
  return { bio, links: linesOf(links) }
}
