import { CountRule, countables } from '@pathwar/contracts/wargame/achievement-rule'
import { type AchievementView, CreateAchievement } from '@pathwar/contracts/wargame/achievements'
import * as z from 'zod'

/** What is chosen for an event that is not among the usual ones. */
export const OTHER = 'other'

const ConditionForm = z.strictObject({
  field: z.string(),
  is: z.enum(['one-of', 'at-most', 'at-least']),
  value: z.string(),
})

const { name, description, icon, tier, secret } = CreateAchievement.shape

/** The values of an achievement's form: those of its rule are texts. */
export const AchievementForm = z
  .strictObject({
    name,
    description: description.unwrap(),
    icon: icon.unwrap(),
    tier: tier.unwrap(),
    secret: secret.unwrap(),
    by: z.enum(['user', 'team']),
    event: z.string(),
    otherEvent: z.string(),
    count: z.string(),
    withinMinutes: z.string(),
    distinct: z.string(),
    per: z.enum(['tournament', 'platform']),
    conditions: z.array(ConditionForm),
  })
  .superRefine((form, context) => {
    for (const { path, message } of CountRule.safeParse(ruleOf(form)).error?.issues ?? [])
      context.addIssue({ code: 'custom', path: fieldOf(path, form.event), message })
  })
export type AchievementForm = z.infer<typeof AchievementForm>

/** The form's field of a problem in the rule. */
function fieldOf([part = 'event', place, inner]: readonly PropertyKey[], event: string): PropertyKey[] {
  if (part === 'where')
    return place === undefined ? ['conditions'] : ['conditions', place, inner === 'field' ? 'field' : 'value']
  return [part === 'event' && event === OTHER ? 'otherEvent' : part]
}

/** The initial values: of an achievement with a rule that counts, or of a new one. */
export function achievementForm(view: AchievementView | null): AchievementForm {
  const rule = view?.rule.kind === 'count' ? view.rule : CountRule.parse({ kind: 'count', event: 'level.solved' })
  const usual = Object.hasOwn(countables, rule.event)
  const { icon, tier } = CreateAchievement.parse({ name: 'Any', rule })
  return {
    name: view?.name ?? '',
    description: view?.description ?? '',
    // What the server sends is one of these, or of a newer one.
    icon: CreateAchievement.shape.icon.safeParse(view?.icon).data ?? icon,
    tier: view?.tier ?? tier,
    secret: view?.secret ?? false,
    by: rule.by,
    event: usual ? rule.event : OTHER,
    otherEvent: usual ? '' : rule.event,
    count: String(rule.count),
    withinMinutes: rule.withinMinutes === null ? '' : String(rule.withinMinutes),
    distinct: rule.distinct ?? '',
    per: rule.per,
    conditions: rule.where.map((condition) => ({
      ...{ field: condition.field, is: condition.is },
      value: condition.is === 'one-of' ? condition.values.join(', ') : String(condition.value),
    })),
  }
}

/** The rule that a form says, not looked at yet. */
export function ruleOf(form: Omit<AchievementForm, 'name' | 'description' | 'icon' | 'tier' | 'secret'>): unknown {
  const event = eventOf(form)
  return {
    ...{ kind: 'count', event, by: form.by, per: form.per },
    count: numberOf(form.count),
    withinMinutes: form.withinMinutes === '' ? null : numberOf(form.withinMinutes),
    distinct: form.distinct === '' ? null : form.distinct,
    where: form.conditions.map(({ field, is, value }) =>
      is === 'one-of' ? { field, is, values: valuesOf(event, field, value) } : { field, is, value: numberOf(value) },
    ),
  }
}

/** What a valid form sends. */
export function achievementOf(form: AchievementForm): CreateAchievement {
  const { name, description, icon, tier, secret } = form
  return { name, description, icon, tier, secret, rule: CountRule.parse(ruleOf(form)) }
}

export function eventOf({ event, otherEvent }: Pick<AchievementForm, 'event' | 'otherEvent'>): string {
  return event === OTHER ? otherEvent.trim() : event
}

/** What can be asked of an event, by where it stands in it; nothing is known of other ones. */
export function fieldsOf(event: string): Readonly<Record<string, { name: string; number?: true }>> {
  return (Object.hasOwn(countables, event) && countables[event]?.fields) || {}
}

/** A value is a number where the event has one; of an unknown field, where it looks like one. */
function valuesOf(event: string, field: string, text: string): (string | number)[] {
  const known = fieldsOf(event)[field]
  const numeric = (value: string) => (known ? known.number === true : /^-?\d{1,15}(\.\d+)?$/.test(value))
  return text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
    .map((value) => (numeric(value) ? Number(value) : value))
}

function numberOf(text: string): number | string {
  return text.trim() === '' ? text : Number(text.replace(',', '.'))
}
