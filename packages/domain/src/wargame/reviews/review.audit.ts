import type { Reviewed } from '@pathwar/contracts/wargame/reviews'

/** How a decision comes into the audit log: by the team and the level that it is about. */
export function reviewed(action: string) {
  return {
    action,
    target: (_input: object, { team: { slug, name } }: Reviewed) => ({ kind: 'team', id: slug, name }),
    detail: (
      { submission, comment }: { submission: string; comment: string },
      { tournament, level, took }: Reviewed,
    ) => ({ tournament, level: level.slug, submission, comment, ...(took && { took }) }),
  }
}
