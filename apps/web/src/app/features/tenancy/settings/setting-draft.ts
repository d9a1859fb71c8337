import { type SettingKey, type SettingSpec, type SettingValue, settings } from '@pathwar/contracts/tenancy/settings'

/** A value as a control holds it: lists with one entry per line. */
export function draftOf(value: SettingValue): string {
  return Array.isArray(value) ? value.join('\n') : String(value)
}

/** Converts a control's text to a value of its setting's kind; invalid ones are left for validation. */
export function valueOfDraft(key: SettingKey, draft: string): SettingValue {
  const { kind }: SettingSpec = settings[key]
  if (kind === 'number') return /^\s*-?\d+\s*$/.test(draft) ? Number(draft) : draft
  if (kind === 'boolean') return draft === 'true'
  if (kind === 'list') return [...new Set(draft.split(/[\s,;]+/).map(tidy))].filter((item) => item !== '')
  return draft
}

/** A value as text, for pages where it cannot be changed. */
export function valueLabel(key: SettingKey, value: SettingValue): string {
  const spec: SettingSpec = settings[key]
  if (spec.kind === 'choice') return spec.options[String(value)] ?? String(value)
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ')
  if (spec.kind === 'number') return `${value} ${spec.unit}`
  return value === '' ? 'empty' : String(value)
}

/** People paste addresses instead of domains: `@School.example` becomes `school.example`. */
function tidy(item: string): string {
  return item.replace(/^@/, '').toLowerCase()
}

export function defaultLabel(key: SettingKey): string {
  const { default: value }: SettingSpec = settings[key]
  return valueLabel(key, typeof value === 'object' ? [...value] : value)
}
