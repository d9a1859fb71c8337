import type { Achievement } from '@pathwar/db/models/wargame/achievement'

type Rule = Achievement['rule']

/** A rule about one tournament as one about another; null: it is not about that tournament. */
export function ruleFor(rule: Rule, from: string, to: string): Rule | null {
  if (rule.kind !== 'count') return null
  const about = (condition: (typeof rule.where)[number]) =>
    condition.field === 'tournament' && condition.is === 'one-of' && condition.values.includes(from)
  if (!rule.where.some(about)) return null
  return { ...rule, where: rule.where.map((one) => (about(one) ? { ...one, values: [to] } : one)) }
}
