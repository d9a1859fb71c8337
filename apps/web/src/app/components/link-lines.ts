import { WebLink } from '@pathwar/contracts/kernel/web-link'

/** The lines of a text that say something. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** What is wrong with the first link that is none; null: nothing. */
export function linkProblem(links: readonly string[]): string | null {
  for (const link of links) {
    const issue = WebLink.safeParse(link).error?.issues[0]
    if (issue) return `${link.slice(0, 60)}: ${issue.message}`
  }
  return null
}
