import { MOST_LINKS, TeamCountry, TeamMotto, type TeamView, type UpdateTeam } from '@pathwar/contracts/wargame/teams'
import * as z from 'zod'
import { linesOf, linkProblem } from '../../../components/link-lines.ts'

/** The values of the form of a team's profile: one link a line, an unknown country is an empty text. */
export const TeamForm = z.strictObject({
  motto: TeamMotto,
  country: z.union([z.literal(''), TeamCountry]),
  links: z.string().superRefine((text, context) => {
    const problem = problemOf(linesOf(text))
    if (problem) context.addIssue({ code: 'custom', message: problem })
  }),
  openToRequests: z.boolean(),
})
export type TeamForm = z.infer<typeof TeamForm>

export function teamForm({ motto, country, links, openToRequests }: TeamView): TeamForm {
  return { motto, country: country ?? '', links: links.join('\n'), openToRequests }
}

export function changesOf({ motto, country, links, openToRequests }: TeamForm): UpdateTeam['changes'] {
  return { motto, country: country || null, links: linesOf(links), openToRequests }
}

function problemOf(links: readonly string[]): string | null {
  return links.length > MOST_LINKS ? `A team has at most ${MOST_LINKS} links.` : linkProblem(links)
}
