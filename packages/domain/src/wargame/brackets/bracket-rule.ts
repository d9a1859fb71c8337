import type { BracketRule } from '@pathwar/contracts/wargame/brackets'
import { EntryField } from '@pathwar/db/models/wargame/entry-field'
import { type Ctx, DomainError } from '../../kernel/index.ts'

/** The columns of a bracket's rule; refused if a team could never give these answers. */
export async function ruleColumns(
  { db }: Pick<Ctx, 'db'>,
  tournamentId: string,
  rule: BracketRule | null,
): Promise<{ entryFieldId: string | null; answers: string[] }> {
  if (rule === null) return { entryFieldId: null, answers: [] }
  const field = await EntryField.query(db).findOne({ tournamentId, slug: rule.field })
  if (!field || field.retiredAt !== null || field.asks !== 'team') throw new DomainError('bracket/rule-field')
  if (field.kind !== 'choice' && field.kind !== 'tick') throw new DomainError('bracket/rule-field')
  const possible = field.kind === 'tick' ? ['yes', 'no'] : field.options
  const strange = rule.answers.filter((answer) => !possible.includes(answer))
  if (strange.length > 0)
    throw new DomainError('bracket/rule-answers', {
      message: `“${field.label}” is answered by ${possible.join(', ')}; not by ${strange.join(', ')}.`,
    })
  return { entryFieldId: field.id, answers: [...new Set(rule.answers)] }
}
