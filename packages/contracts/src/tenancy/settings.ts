import * as z from 'zod'
import { textProblem } from '../kernel/names.ts'
import { privileges } from '../kernel/permissions.ts'
import { asciiDomain, Email, Id, Timestamp } from '../kernel/text.ts'
import { type ListSetting, type SettingSpec, settings, type TextSetting } from './setting-table.ts'

export {
  type SettingGroup,
  type SettingSpec,
  settingGroups,
  settings,
  type TextSetting,
} from './setting-table.ts'

export type SettingKey = keyof typeof settings

/** A value, typed by its setting's kind. */
export type ValueOf<Key extends SettingKey> = (typeof settings)[Key] extends infer Spec
  ? Spec extends { kind: 'choice'; options: infer Options }
    ? keyof Options
    : Spec extends { kind: 'text' }
      ? string
      : Spec extends { kind: 'number' }
        ? number
        : Spec extends { kind: 'boolean' }
          ? boolean
          : string[]
  : never

export const SettingKey = z.enum(Object.keys(settings) as [SettingKey, ...SettingKey[]]) // the keys of the table above

/** The value of any setting; its kind decides which of these types is valid. */
export const SettingValue = z.union([
  z.string().max(4000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(300)).max(500),
])
export type SettingValue = z.infer<typeof SettingValue>

const Server = Id.optional()

export const GetSetting = z.strictObject({ setting: SettingKey, server: Server })

/** Without a server: the domain's values. */
export const ListSettings = z.strictObject({ server: Server })

/** All of them are changed, or none. `null` resets to the inherited value; an empty text is a value. */
export const SetSettings = z.strictObject({
  values: z.partialRecord(SettingKey, SettingValue.nullable()),
  server: Server,
})

export const ResetSettings = z.strictObject({
  settings: z.array(SettingKey).min(1).max(Object.keys(settings).length),
  server: Server,
})

export const SettingSource = z.enum(['default', 'domain', 'server'])
export type SettingSource = z.infer<typeof SettingSource>

export const SettingView = z.object({
  key: SettingKey,
  value: SettingValue,
  /** Which of the three levels the value comes from. */
  source: SettingSource,
  /** The value after a reset. */
  inherited: z.object({ value: SettingValue, source: SettingSource }),
  /** Whether the current user may change it here. */
  editable: z.boolean(),
  changedAt: Timestamp.nullable(),
  changedBy: z.string().nullable(),
})
export type SettingView = z.infer<typeof SettingView>

const host = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** Why a text has not this format; null if it has. */
const formats: Record<TextSetting['format'], (text: string) => string | null> = {
  line: (text) => (/[\n\r]/.test(text) ? 'Use one line.' : textProblem(text)),
  lines: textProblem,
  word: (text) => (/^[^\p{C}\s]*$/u.test(text) ? null : 'Spaces and control characters are not allowed.'),
  link: (text) =>
    text === '' || isLink(text) ? null : 'Use a web address such as https://example.org/help, or an e-mail address.',
  email: (text) => (text === '' || isEmail(text) ? null : 'This is not an e-mail address.'),
  color: (text) => (text === '' || /^#[0-9a-f]{6}$/i.test(text) ? null : 'Use a colour such as #2b4fd0.'),
}

/** Why a value is not valid for this setting; null if it is valid. */
export function problemOf(key: SettingKey, value: SettingValue): string | null {
  const spec: SettingSpec = settings[key]
  switch (spec.kind) {
    case 'text':
      if (typeof value !== 'string') return 'Use a text.'
      if ([...value].length > spec.max) return `Use at most ${spec.max} characters.`
      return formats[spec.format](value)
    case 'number':
      if (typeof value !== 'number' || !Number.isInteger(value) || value < spec.min || value > spec.max) {
        return `Use a whole number from ${spec.min} to ${spec.max}.`
      }
      return null
    case 'boolean':
      return typeof value === 'boolean' ? null : 'Use true or false.'
    case 'choice':
      if (typeof value === 'string' && Object.hasOwn(spec.options, value)) return null
      return `Use one of: ${Object.keys(spec.options).join(', ')}.`
    case 'list':
      return Array.isArray(value) ? problemOfList(spec, value) : 'Use a list.'
  }
}

function problemOfList({ max, items }: ListSetting, list: readonly string[]): string | null {
  if (list.length > max) return `Use at most ${max} entries.`
  const allowed = (item: string) => (items === 'host' ? host.test(asciiDomain(item)) : Object.hasOwn(privileges, item))
  const wrong = list.find((item) => !allowed(item))
  if (wrong !== undefined) {
    return items === 'host'
      ? `"${wrong}" is not a domain such as school.example, in lower case.`
      : `"${wrong}" is not a privilege.`
  }
  return new Set(list).size === list.length ? null : 'An entry appears twice.'
}

function isLink(text: string): boolean {
  return isEmail(text) || z.safeParse(z.url({ protocol: /^https?$/ }), text).success
}

function isEmail(text: string): boolean {
  return Email.safeParse(text).success
}
