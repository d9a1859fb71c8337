import type { BracketName, BracketNeeds } from '@pathwar/contracts/wargame/brackets'
import type { Bracket } from '@pathwar/db/models/wargame/bracket'
import type { Asked } from './field.queries.ts'

export function toName({ slug, name, label }: BracketName): BracketName {
  return { slug, name, label }
}

/** What a bracket needs, with the question that it goes by. */
export function needsOf(
  { byCodeOnly, emailDomains, entryFieldId, answers }: Bracket,
  fields: readonly Asked[],
): BracketNeeds {
  const field = fields.find(({ id }) => id === entryFieldId)
  return { byCodeOnly, emailDomains, rule: field ? { field: field.slug, label: field.label, answers } : null }
}
