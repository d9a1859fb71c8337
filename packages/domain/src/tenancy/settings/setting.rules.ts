import {
  problemOf,
  type SettingKey,
  type SettingSource,
  type SettingSpec,
  type SettingValue,
  settings,
  type ValueOf,
} from '@pathwar/contracts/tenancy/settings'

/** The text in a row: the value itself; lists have one entry per line. */
export function encodeSetting(value: SettingValue): string {
  return Array.isArray(value) ? value.join('\n') : String(value)
}

/** Reads a row's text; undefined if it is not valid (any more), so that the inherited value applies. */
export function decodeSetting(key: SettingKey, text: string): SettingValue | undefined {
  const value = parse(settings[key], text)
  return problemOf(key, value) === null ? value : undefined
}

export interface Resolved {
  value: SettingValue
  source: SettingSource
}

/**
 * The default, then the domain's row, then the game server's. A row with an empty text is a value; a missing row is not.
 */
export function resolveSetting(key: SettingKey, { domain, server }: { domain?: string; server?: string }): Resolved {
  const own = server === undefined ? undefined : decodeSetting(key, server)
  if (own !== undefined) return { value: own, source: 'server' }
  const ours = domain === undefined ? undefined : decodeSetting(key, domain)
  if (ours !== undefined) return { value: ours, source: 'domain' }
  return { value: defaultOf(key), source: 'default' }
}

/** The default of a setting. */
export function defaultOf<Key extends SettingKey>(key: Key): ValueOf<Key> {
  const { default: value } = settings[key]
  // The table is `readonly`, and a value's type follows from its setting's kind: see `ValueOf`.
  return (Array.isArray(value) ? [...value] : value) as ValueOf<Key>
}

function parse(spec: SettingSpec, text: string): SettingValue {
  if (spec.kind === 'number') return text.trim() === '' ? Number.NaN : Number(text)
  if (spec.kind === 'list') return text === '' ? [] : text.split('\n')
  if (spec.kind === 'boolean') return text === 'true' || (text === 'false' ? false : text)
  return text
}
