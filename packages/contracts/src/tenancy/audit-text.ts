import type { AuditEntryView } from './audit.ts'

/** `user.role-given` to a user for people: `role given`; but `key.added` to a user: `key added`. */
export function actionLabel(action: string, targetKind: string | undefined): string {
  const [family = '', ...rest] = action.split('.')
  const said = [...(family === targetKind ? [] : [family]), ...rest].join(' ') || action
  return said.replaceAll('-', ' ')
}

/** The details of an entry, one per line: `role: moderator`. */
export function detailLines({ detail }: Pick<AuditEntryView, 'detail'>): { name: string; text: string }[] {
  return Object.entries(detail).flatMap(([name, value]) => {
    const text = valueText(value)
    return text === '' ? [] : [{ name: keyLabel(name), text }]
  })
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return '–'
  if (Array.isArray(value)) return value.map(valueText).join(', ')
  if (typeof value === 'object') return factsText(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value).replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(\.\d+)?Z$/, '$1 $2 UTC')
}

function factsText(facts: object): string {
  // What a change has changed.
  if ('from' in facts && 'to' in facts && Object.keys(facts).length === 2)
    return `${valueText(facts.from) || '–'} → ${valueText(facts.to) || '–'}`
  return Object.entries(facts)
    .map(([name, value]) => `${keyLabel(name)} ${valueText(value)}`)
    .join(', ')
}

/** `runningInstances` for people: `running instances`. */
function keyLabel(key: string): string {
  return key.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
}
